"""Moving what stands on days of an edition when its opening moves."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from nhipcau.conference.editions.models import Edition, day_of
from nhipcau.conference.programme.actions import change_session, move_session
from nhipcau.conference.programme.models import Interpreters, Session
from nhipcau.conference.programme.zones import instant_of, local_of, zone_of
from nhipcau.conference.venues.models import RoomDay
from nhipcau.core.dates.partial import PartialDate


def moved(instant: datetime, shift: timedelta, zone: ZoneInfo) -> datetime:
    """The instant at which clocks in `zone` show the same time of day, `shift` days later.

    Where clocks never show it, it is taken as if they had not changed yet; where twice, the first time.
    """
    return instant_of(local_of(instant, zone) + shift, zone, second=False, strict=False)


def move_programme(user: Any, edition: Edition, before: date | None) -> int:
    """Move sessions, hours of rooms and interpreters' days as far as the opening moved; return how many sessions.

    Raises `PermissionDenied`, and `ValidationError` unless both openings are known to the day.
    """
    if before is None or edition.opening is None:
        raise ValidationError(
            {"move_sessions": _("Sessions move only when the old and the new opening day are known.")}
        )
    shift = edition.opening - before
    # The last one first if it moves on, so that no day comes to stand where another still is.
    order = "-day" if shift > timedelta(0) else "day"
    for row in RoomDay.objects.filter(room__venue__edition=edition).order_by(order):
        row.day += shift
        row.save()
    for of_day in Interpreters.objects.filter(edition=edition, day__isnull=False).order_by(order):
        of_day.day = of_day.day + shift if of_day.day else None
        of_day.save()
    sessions = Session.objects.filter(edition=edition).select_related("edition", "room__venue")
    return sum(_move(user, session, shift) for session in sessions)


def shifted(day: PartialDate | None, shift: timedelta) -> PartialDate | None:
    """A day moved on; what is no exact day stays."""
    exact = day_of(day)
    return PartialDate.from_date(exact + shift) if exact else day


def _move(user: Any, session: Session, shift: timedelta) -> bool:
    """Move a session that has a time, or only a day; return whether it has."""
    if session.starts and session.ends:
        starts, ends = (moved(at, shift, zone_of(session)) for at in (session.starts, session.ends))
        move_session(user, session, session.version, starts=starts, ends=ends, room=session.room)
        return True
    if day_of(session.on):
        days = {"on": shifted(session.on, shift), "until": shifted(session.until, shift)}
        change_session(user, session, session.version, days)
        return True
    return False
