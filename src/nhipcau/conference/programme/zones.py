"""Times of the programme: kept as instants, entered and shown in the time zone of the venue."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import get_language

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.models import Session
from nhipcau.conference.venues.models import Venue
from nhipcau.core.dates.formats import format_date
from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.text.languages import LANGUAGES

#: Where an edition has no venue yet, by the country that hosts it.
_BY_COUNTRY = {"VN": "Asia/Ho_Chi_Minh", "FR": "Europe/Paris"}


class NoSuchTime(ValueError):
    """A local time that clocks pass over when they are put forward; `later` is the time an hour on."""

    def __init__(self, local: datetime, zone: ZoneInfo) -> None:
        super().__init__(local)
        self.local, self.zone = local, zone
        self.later = instant_of(local, zone, second=False, strict=False).astimezone(zone).replace(tzinfo=None)


class TimeTwice(ValueError):
    """A local time that clocks show twice when they are put back: say which one is meant."""

    def __init__(self, local: datetime, zone: ZoneInfo) -> None:
        super().__init__(local)
        self.local, self.zone = local, zone


def zone_of(session: Session) -> ZoneInfo:
    """The zone of a session: that of the venue of its room, else of its edition. Select `room__venue` with many."""
    if session.room_id and session.room is not None:
        return session.room.venue.zone
    return zone_of_edition(session.edition)


def zone_of_edition(edition: Edition) -> ZoneInfo:
    """The zone of the first venue, else of the country; read once for each object of an edition."""
    known: ZoneInfo | None = getattr(edition, "_zone", None)
    if known is None:
        first = Venue.objects.filter(edition=edition).order_by("position", "pk").first()
        known = first.zone if first else ZoneInfo(_BY_COUNTRY.get(edition.country, _BY_COUNTRY["VN"]))
        edition._zone = known  # type: ignore[attr-defined]
    return known


def words_of_instant(instant: datetime, edition: Edition) -> str:
    """Day and time of an instant as the clocks of an edition show them, in the language of the page."""
    local = instant.astimezone(zone_of_edition(edition))
    day = format_date(PartialDate.from_date(local.date()), get_language() or LANGUAGES[0])
    return f"{day}, {local:%H:%M}"


def instant_of(local: datetime, zone: ZoneInfo, *, second: bool | None = None, strict: bool = True) -> datetime:
    """The instant at which clocks in `zone` show `local`, in UTC.

    `second` says which of two is meant where clocks show it twice. Raises `TimeTwice` where that is not said, and
    `NoSuchTime` where they never show it; not `strict`, it is taken as if clocks had not changed yet.
    """
    naive = local.replace(tzinfo=None, fold=0)
    first, other = (naive.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    if first != other:
        if strict and first.astimezone(zone).replace(tzinfo=None) != naive:
            raise NoSuchTime(naive, zone)
        if strict and second is None:
            raise TimeTwice(naive, zone)
        return other if second else first
    return first


def local_of(instant: datetime, zone: ZoneInfo) -> datetime:
    """What clocks in `zone` show at an instant; `fold` says the second time they show it."""
    return instant.astimezone(zone).replace(tzinfo=None)


def is_second(instant: datetime, zone: ZoneInfo) -> bool | None:
    """Whether it is the second of two instants at which clocks show the same; None where they show it once."""
    local = instant.astimezone(zone)
    first, other = (local.replace(fold=fold).astimezone(UTC) for fold in (0, 1))
    return None if first == other else bool(local.fold)


def day_of(instant: datetime, zone: ZoneInfo) -> date:
    """The day it is in `zone` at an instant."""
    return instant.astimezone(zone).date()


def bounds_of_day(day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """When a day begins and ends in `zone`; it may have 23 or 25 hours."""
    begins, ends = (datetime.combine(one, time.min) for one in (day, day + timedelta(days=1)))
    return instant_of(begins, zone, second=False, strict=False), instant_of(ends, zone, second=False, strict=False)
