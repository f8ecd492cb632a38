"""Sections that the portal adds to the pages of other records: news, and where a locality lies."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from nhipcau.core.records.sections import Section, section
from nhipcau.portal.bridge.layout import PROJECTIONS, SIZES
from nhipcau.portal.bridge.outlines import outlines
from nhipcau.portal.models import News
from nhipcau.registry.places.models import Level, Locality


def _news(rows: Any) -> Section | None:
    found = list(rows.order_by("-on", "pk")[:20])
    return Section("news", _("News"), "portal/news_section.html", {"news": found}, found) if found else None


@section("partnerships", order=70)
def news_of_partnership(record: Any) -> Section | None:
    """What happened lately in a partnership."""
    return _news(News.objects.filter(partnerships=record))


@section("places", order=70)
def news_of_locality(record: Any) -> Section | None:
    """What happened lately in a locality."""
    return _news(News.objects.filter(localities=record))


@section("editions", order=70)
def news_of_edition(record: Any) -> Section | None:
    """What happened around an edition."""
    return _news(News.objects.filter(editions=record))


@section("places", order=5)
def locator(record: Locality) -> Section | None:
    """Where the seat lies, on the outline of the country; none for a seat off the mainland's map."""
    if record.latitude is None or record.longitude is None or record.level == Level.COUNTRY:
        return None
    width, height = SIZES[record.country]
    x, y = PROJECTIONS[record.country].place(record.latitude, record.longitude)
    if not (0 <= x <= width and 0 <= y <= height):
        return None
    context = {
        "record": record,
        "width": width,
        "height": height,
        "x": round(x, 1),
        "y": round(y, 1),
        "outline": "".join(outlines()[record.country]["shapes"].values()),
    }
    return Section("map", _("Where it lies"), "portal/locator.html", context)
