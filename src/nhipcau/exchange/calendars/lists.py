"""Lists as calendars to subscribe to: the editions of the conferences, the ends of agreements, what is due when."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.http import HttpRequest, StreamingHttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event, vText

from nhipcau.conference.editions.models import Edition
from nhipcau.core.dates.formats import format_date
from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.text.characters import one_line
from nhipcau.core.web.address import address_for
from nhipcau.core.web.exports import FurtherFile, add_file
from nhipcau.core.web.lists import ListSpec, export_rows, list_of
from nhipcau.core.web.state import state_of
from nhipcau.exchange.calendars.writing.ics import CONTENT_TYPE, END
from nhipcau.exchange.calendars.writing.timezones import zone_lines

#: How often programs that subscribe are asked to look again.
REFRESH = timedelta(days=1)


@dataclass(frozen=True)
class Days:
    """When something of a record is: the first and the last day, and what it is called in a calendar."""

    first: date
    last: date
    title: str


def _edition(record: Any) -> Days | None:
    """The days of an edition, where both are known; of one that was put off, those it was planned for last."""
    begins, ends = record.begins, record.ends or record.begins
    if not (_is_day(begins) and _is_day(ends)):
        return None
    title = _("Postponed: %(title)s") if record.status == Edition.Status.POSTPONED else "%(title)s"
    return Days(begins.earliest, ends.latest, title % {"title": record})


def _agreement(record: Any) -> Days | None:
    title = pgettext("an agreement", "Ends (%(date)s): %(record)s, %(partnership)s")
    return _last_day(record.period_to, title, record=record, partnership=record.partnership)


def _commitment(record: Any) -> Days | None:
    return _last_day(record.due, pgettext("a commitment", "Due (%(date)s): %(record)s"), record=record)


def _last_day(known: PartialDate | None, title: str, **words: Any) -> Days | None:
    """The last day that a date can be, with what is known of it in words."""
    if known is None or known.latest is None:
        return None
    said = format_date(known, get_language() or "vi", short=True)
    return Days(known.latest, known.latest, title % {"date": said, **words})


def _is_day(known: PartialDate | None) -> bool:
    return known is not None and known.earliest is not None and known.earliest == known.latest


_DATED: dict[str, Callable[[Any], Days | None]] = {
    "editions": _edition,
    "agreements": _agreement,
    "commitments": _commitment,
}


@require_safe
def calendar(request: HttpRequest, kind: str) -> StreamingHttpResponse:
    """The list of a kind with the filters of the address as a calendar; what has no day is left out."""
    spec = list_of(kind, request.GET)
    response = StreamingHttpResponse(_pieces(request, spec), CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="nhipcau-{kind}.ics"'
    return response


def _pieces(request: HttpRequest, spec: ListSpec) -> Iterator[bytes]:
    yield _head(request, spec).to_ical().removesuffix(END)
    # A calendar has at least one component (RFC 5545, 3.6).
    year = timezone.localdate().year
    yield zone_lines(settings.TIME_ZONE, year, year)
    for record in export_rows(spec, request):
        days = _DATED[spec.kind](record)
        if days:
            yield _event(request, record, days).to_ical()
    yield END


def _head(request: HttpRequest, spec: ListSpec) -> Calendar:
    found = Calendar()
    found.add("prodid", f"-//{settings.PRODUCT_NAME}//{spec.kind}//{(get_language() or 'vi').upper()}")
    found.add("version", "2.0")
    found.add("calscale", "GREGORIAN")
    title = one_line(f"{settings.PRODUCT_NAME}: {spec.title}")
    if settings.SAMPLE_BANNER or state_of(request).sample:
        said = _("Fictional sample data, generated to test the software: nothing on this page is real.")
        found.add("description", vText(said))
    for label in ("name", "x-wr-calname"):
        found.add(label, vText(title))
    found.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    return found


def _event(request: HttpRequest, record: Any, days: Days) -> Event:
    changed = record.updated_at.astimezone(UTC)
    found = Event()
    found.add("uid", f"{uuid5(NAMESPACE_URL, f'{record.KIND}/{record.slug}')}@nhipcau")
    found.add("dtstamp", changed)
    found.add("last-modified", changed)
    # A day without a time lasts all day; the end is the day after (RFC 5545, 3.6.1).
    found.add("dtstart", days.first)
    found.add("dtend", days.last + timedelta(days=1))
    found.add("transp", "TRANSPARENT")
    found.add("summary", vText(one_line(days.title)))
    found.add("url", f"{address_for(request)}{record.get_absolute_url()}")
    return found


app_name = "list_calendars"
urlpatterns = [path(f"{kind}.ics", calendar, {"kind": kind}, name=kind) for kind in _DATED]
for _kind in _DATED:
    add_file(_kind, FurtherFile(gettext_lazy("calendar (ICS)"), f"list_calendars:{_kind}"))
