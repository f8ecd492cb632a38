"""Runs of show with the times of their cues, as planned and as they became."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count, F, QuerySet
from django.utils.translation import gettext as _

from nhipcau.conference.board.models import Cue, Show
from nhipcau.conference.board.reckoning.times import Standing, Step, Timed, standing, timed
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.models import Session
from nhipcau.conference.programme.zones import local_of, zone_of, zone_of_edition

#: The columns of a run of show beside time, duration and what happens: those in which nothing stands are left out.
SERVICES = ("who", "where", "screen", "sound", "light", "protocol", "interpreting")


@dataclass(frozen=True)
class CueLine:
    """A cue with its times; `begins` is the beginning of the session where it is held, None where nobody knows."""

    cue: Cue
    timed: Timed
    begins: datetime | None

    @property
    def starts(self) -> str:
        """When it begins by the plan: "08:30", or the minutes from the beginning."""
        return self._words(self.timed.starts)

    @property
    def now_starts(self) -> str:
        """When it begins with all that was put off."""
        return self._words(self.timed.now_starts)

    @property
    def now_ends(self) -> str:
        """When it ends with all that was put off."""
        return self._words(self.timed.now_ends)

    @property
    def moved(self) -> int:
        """By how many minutes it is later than planned."""
        return self.timed.now_starts - self.timed.starts

    @property
    def over(self) -> int:
        """So many minutes the cue before it lasts too long."""
        return max(-self.timed.gap, 0)

    @property
    def free(self) -> int:
        """So many minutes are free before it."""
        return max(self.timed.gap, 0)

    def _words(self, minute: int) -> str:
        if self.begins is not None:
            return f"{self.begins + timedelta(minutes=minute):%H:%M}"
        return _("%(n)s min") % {"n": f"{'−' if minute < 0 else '+'}{abs(minute)}"}


@dataclass(frozen=True)
class ShowView:
    """A run of show with its cues; `lasts` is how many minutes the session lasts, if known."""

    show: Show
    lines: Sequence[CueLine]
    begins: datetime | None
    lasts: int | None

    @property
    def ends(self) -> int:
        """The minute at which the last cue ends by the plan."""
        return max((one.timed.ends for one in self.lines), default=0)

    @property
    def overrun(self) -> int:
        """By how many minutes the plan is longer than the session."""
        return max(self.ends - self.lasts, 0) if self.lasts is not None else 0

    @property
    def now_overrun(self) -> int:
        """By how many minutes the session lasts too long with all that was put off."""
        ends = max((one.timed.now_ends for one in self.lines), default=0)
        return max(ends - self.lasts, 0) if self.lasts is not None else 0

    @property
    def columns(self) -> list[str]:
        """The services of whom something is said."""
        return [name for name in SERVICES if any(getattr(one.cue, name) for one in self.lines)]

    @property
    def is_begun(self) -> bool:
        """Whether something was done or put off already."""
        return any(one.cue.done_at or one.cue.shift for one in self.lines)


def zone_of_show(show: Show) -> ZoneInfo:
    """The zone in which a show is held."""
    return zone_of(show.session) if show.session else zone_of_edition(show.edition)


def show_of(edition: Edition, *, session: Session | None = None, kind: str = "") -> Show | None:
    """The run of show of a session, or the template for a kind, if there is one."""
    rows = Show.objects.filter(edition=edition, session=session, kind=kind)
    return rows.select_related("edition", "session__room__venue", "session__edition").first()


def view_of(show: Show) -> ShowView:
    """A run of show with the times of its cues; one query."""
    cues = list(show.cues.all())
    session = show.session
    begins = local_of(session.starts, zone_of_show(show)) if session and session.starts else None
    lasts = None
    if session and session.starts and session.ends:
        lasts = int((session.ends - session.starts).total_seconds() // 60)
    lines = [CueLine(cue, one, begins) for cue, one in zip(cues, timing_of(show, cues), strict=True)]
    return ShowView(show, lines, begins, lasts)


def standing_of(view: ShowView, now: datetime) -> Standing | None:
    """Where a show is at a moment; None where nobody knows when it begins."""
    session = view.show.session
    if session is None or session.starts is None:
        return None
    minute = int((now - session.starts).total_seconds() // 60)
    steps = [_step(one.cue) for one in view.lines]
    return standing(steps, [one.timed for one in view.lines], minute)


def timing_of(show: Show, cues: Sequence[Cue]) -> list[Timed]:
    """The times of some cues of a show, in this order."""
    session = show.session
    begins = None
    if session and session.starts:
        local = local_of(session.starts, zone_of_show(show))
        begins = local.hour * 60 + local.minute
    return timed([_step(one) for one in cues], begins)


def sessions_for_shows(edition: Edition) -> "QuerySet[Session]":
    """The sessions that may have a run of show, in their order, each with the number of its cues (`cues`)."""
    rows = Session.objects.filter(edition=edition).exclude(state=Session.State.CANCELLED)
    rows = rows.exclude(kind=Session.Kind.DECISION).select_related("edition", "room__venue", "show")
    return rows.annotate(cues=Count("show__cues")).order_by(F("starts").asc(nulls_last=True), "position", "pk")


def by_day(sessions: Iterable[Session]) -> list[tuple[date | None, list[tuple[str, Session]]]]:
    """Sessions by the day on which they are held, each with the hour at which it begins; those without a time last."""
    days: dict[date | None, list[tuple[str, Session]]] = {}
    for one in sessions:
        local = local_of(one.starts, zone_of(one)) if one.starts else None
        days.setdefault(local.date() if local else None, []).append((f"{local:%H:%M}" if local else "", one))
    return list(days.items())


def shows_to_take(edition: Edition, but: Show | None = None) -> list[Show]:
    """The runs of show and templates of an edition that have cues: templates first."""
    rows = Show.objects.filter(edition=edition).annotate(count=Count("cues")).filter(count__gt=0)
    ordered = rows.select_related("session").order_by(F("session__starts").asc(nulls_first=True), "kind", "pk")
    return [one for one in ordered if but is None or one.pk != but.pk]


def session_after(session: Session) -> Session | None:
    """The session that comes next in the same room on the same day, within twelve hours."""
    if session.room_id is None or session.ends is None:
        return None
    until = session.ends + timedelta(hours=12)
    rows = Session.objects.filter(room=session.room_id, starts__gte=session.ends, starts__lt=until)
    return rows.exclude(state=Session.State.CANCELLED).exclude(pk=session.pk).order_by("starts").first()


def _step(cue: Cue) -> Step:
    clock = cue.clock.hour * 60 + cue.clock.minute if cue.clock else None
    return Step(cue.pk, cue.duration, cue.minute, clock, cue.shift, done=cue.done_at is not None)
