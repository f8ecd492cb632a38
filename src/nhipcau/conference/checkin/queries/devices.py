"""The devices of a gate, and what is to be said of them."""

from dataclasses import dataclass

from django.db.models import Count, Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from nhipcau.conference.checkin.models import Device, Gate
from nhipcau.conference.checkin.queries.live import is_silent

_MINUTE, _HOUR, _DAY = 60_000, 3_600_000, 86_400_000


@dataclass(frozen=True)
class DeviceView:
    """A device: how many scans are kept of it, and how many of those it counted never arrived."""

    device: Device
    kept: int
    missing: int
    silent: bool

    @property
    def clock(self) -> str:
        """By how much its clock is wrong, in words."""
        return clock_words(self.device.clock_ahead)


def devices_of(gate: Gate) -> list[DeviceView]:
    """The devices of a gate, those that were shut out last; one query."""
    now = timezone.now()
    rows = gate.devices.annotate(kept=Count("scans"), last=Max("scans__sequence")).order_by("enrolled_at")
    views = [DeviceView(one, one.kept, (one.last or 0) - one.kept, is_silent(one, now)) for one in rows]
    return sorted(views, key=lambda view: view.device.revoked_at is not None)


def clock_words(ahead: int) -> str:
    """By how many milliseconds a clock is ahead, in words; less than a minute does not matter."""
    size = abs(ahead)
    if size < _MINUTE:
        return pgettext("of a clock", "right")
    if size < 2 * _HOUR:
        amount = ngettext("%(n)s minute", "%(n)s minutes", size // _MINUTE) % {"n": size // _MINUTE}
    elif size < 2 * _DAY:
        amount = ngettext("%(n)s hour", "%(n)s hours", size // _HOUR) % {"n": size // _HOUR}
    else:
        amount = ngettext("%(n)s day", "%(n)s days", size // _DAY) % {"n": size // _DAY}
    words = _("%(amount)s fast") if ahead > 0 else _("%(amount)s slow")
    return words % {"amount": amount}
