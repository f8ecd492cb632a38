"""The places into which gates lead: a zone, the conference as a whole, or what is on a list of their own."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from nhipcau.conference.accreditation.models import Zone
from nhipcau.conference.checkin.models import Gate
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.zones import zone_of_edition

#: Days after the last day of an edition on which devices are shut out and wipe what they keep.
KEPT_DAYS = 14
_WHOLE = "edition"
#: So much of the key of a gate with a list of its own stands for the place behind it.
_DIGITS = 15


def place_of(gate: Gate) -> str:
    """What first entries and presences call the place behind a gate."""
    return f"list:{gate.pk.hex[:_DIGITS]}" if gate.own_list else place_of_zone(gate.zone)


def place_of_zone(zone: Zone | None) -> str:
    """What first entries and presences call a zone, or, without one, the conference."""
    return f"zone:{zone.number}" if zone else _WHOLE


def day_at(edition: Edition, moment: datetime) -> date:
    """The day that a moment belongs to where the edition is held."""
    return moment.astimezone(zone_of_edition(edition)).date()


def start_of_day(edition: Edition, moment: datetime | None = None) -> datetime:
    """The midnight before a moment (default: now) where the edition is held. Who came in before has gone home."""
    local = (moment or timezone.now()).astimezone(zone_of_edition(edition))
    return local.replace(hour=0, minute=0, second=0, microsecond=0)


def dropped_at(edition: Edition) -> datetime | None:
    """From when on devices of an edition are shut out; None where its last day is not known."""
    last = edition.closing
    if last is None:
        return None
    local = datetime(last.year, last.month, last.day, tzinfo=zone_of_edition(edition))
    return local + timedelta(days=KEPT_DAYS + 1)
