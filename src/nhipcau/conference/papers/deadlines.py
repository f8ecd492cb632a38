"""When papers are taken and may be changed, and a deadline in words."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.papers.models import Call, Paper
from nhipcau.conference.programme.zones import zone_of_edition
from nhipcau.core.dates.formats import format_date
from nhipcau.core.dates.partial import PartialDate


def is_over(edition: Edition) -> bool:
    """Whether an edition was held: it takes no papers any more, late or not."""
    return edition.status == Edition.Status.HELD


def may_still_change(paper: Paper, now: datetime) -> bool:
    """Whether its authors may change a paper: always a draft, or what is to be changed; else until the deadline."""
    if paper.state in (Paper.State.DRAFT, Paper.State.CHANGE):
        return True
    return paper.state == Paper.State.SUBMITTED and paper.call.takes_at(now)


def words_of_deadline(call: Call) -> str:
    """The deadline in words, in the time of the venue, with its zone."""
    return words_of_instant(call.closes, zone_of_edition(call.edition))


def words_of_instant(instant: datetime, zone: ZoneInfo) -> str:
    """An instant in words in a zone: "30 November 2026, 17:00 (Asia/Ho_Chi_Minh, UTC+7)"."""
    local = instant.astimezone(zone)
    day = format_date(PartialDate.from_date(local.date()), get_language() or "vi")
    return _("%(day)s, %(time)s (%(zone)s, %(offset)s)") % {
        "day": day,
        "time": f"{local:%H:%M}",
        "zone": zone.key,
        "offset": _offset(local.utcoffset() or timedelta()),
    }


def _offset(difference: timedelta) -> str:
    minutes = round(difference.total_seconds() / 60)
    sign, (hours, rest) = "−" if minutes < 0 else "+", divmod(abs(minutes), 60)
    return f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")
