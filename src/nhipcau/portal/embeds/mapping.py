"""The network as GeoJSON (RFC 7946): arcs between localities, and the units themselves, now or on a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nhipcau.core.dates.partial import PartialDate, PartialDateError
from nhipcau.core.web.exports import plain
from nhipcau.portal.bridge.filters import filters_of
from nhipcau.registry.partnerships.queries import Arc, ArcFilters, End, arcs_by_title
from nhipcau.registry.places.geometry import great_circle, straight
from nhipcau.registry.places.models import Locality
from nhipcau.registry.places.queries import in_force_in

ARCS, UNITS = "arcs", "units"
#: How arcs are drawn: the shortest way on the globe, or straight on the map.
LINES = {"circle": great_circle, "straight": straight}
#: So many units are read at once.
CHUNK = 500


class NotReadError(ValueError):
    """What an address asks cannot be read; `str()` says why, in the active language."""


@dataclass(frozen=True)
class Asked:
    """What is asked for: a layer, the filters of the bridge, how lines are drawn, the address of the site."""

    layer: str
    filters: ArcFilters
    line: str
    address: str


def asked_of(params: QueryDict, address: str) -> Asked:
    """Read an address. Raises NotReadError."""
    layer, line = params.get("layer", ARCS), params.get("line", "circle")
    if layer not in (ARCS, UNITS):
        raise NotReadError(_("The layers are arcs and units."))
    if line not in LINES:
        raise NotReadError(_("Lines are drawn as circle or straight."))
    filters, problem = filters_of(params)
    if problem:
        raise NotReadError(problem)
    day = day_of(params.get("as_of", ""))
    if day and (filters.today or filters.year):
        raise NotReadError(_("as_of draws the units of its day: leave out map and year."))
    return Asked(layer, ArcFilters(**{**vars(filters), "as_of": day}), line, address)


def day_of(text: str) -> date | None:
    """The day that an as-of date means, the last one of a year or month; None for none. Raises NotReadError."""
    if not text:
        return None
    try:
        read = PartialDate.parse(text[:20])
    except PartialDateError:
        read = None
    if read is None or read.is_interval or read.about or read.latest is None:
        raise NotReadError(_("as_of is a year, a month or a day: 2015, 2015-06 or 2015-06-30."))
    return read.latest


def features_of(asked: Asked) -> Iterator[dict[str, Any]]:
    """The features that are asked for, read in chunks."""
    if asked.layer == UNITS:
        return (_unit(one, asked.address) for one in _units(asked.filters.as_of))
    return (_arc(one, asked) for one in arcs_by_title(asked.filters))


def _units(day: date | None) -> Iterator[Locality]:
    """The units in force on a day, by name."""
    rows = Locality.objects.filter(~Q(level="country")).order_by(f"sort_{get_language() or 'vi'}", "pk")
    if day is None:
        yield from rows.filter(valid_to__isnull=True).iterator(chunk_size=CHUNK)
        return
    yield from (one for one in in_force_in(rows, day.year).iterator(chunk_size=CHUNK) if one.stands_on(day))


def _unit(unit: Locality, address: str) -> dict[str, Any]:
    point = None
    if unit.latitude is not None and unit.longitude is not None:
        point = {"type": "Point", "coordinates": [unit.longitude, unit.latitude]}
    properties = {
        **_body(unit, address),
        "level": unit.level,
        "valid_from": plain(unit.valid_from),
        "valid_to": plain(unit.valid_to),
    }
    return {"type": "Feature", "id": f"places/{unit.slug}", "geometry": point, "properties": properties}


def _arc(arc: Arc, asked: Asked) -> dict[str, Any]:
    one, ends = arc.partnership, arc.positions
    properties = {
        "partnership": one.slug,
        "title": str(one),
        "url": asked.address + one.get_absolute_url(),
        "kind": one.kind,
        "status": one.status,
        "since": plain(one.since),
        "until": plain(one.until),
        "first_year": one.first_year,
        "last_year": one.last_year,
        "fields": [field.slug for field in one.fields.all()],
        "from": _end(arc.vietnam, asked.address),
        "to": _end(arc.abroad, asked.address),
    }
    return {
        "type": "Feature",
        "id": f"partnerships/{one.slug}/{arc.vietnam.body.slug}/{arc.abroad.body.slug}",
        "geometry": LINES[asked.line](*ends) if ends else None,
        "properties": properties,
    }


def _end(end: End, address: str) -> dict[str, Any]:
    return {**_body(end.body, address), "kind": end.body.KIND, "country": end.country}


def _body(body: Any, address: str) -> dict[str, Any]:
    return {"id": body.slug, "name": str(body), "url": address + body.get_absolute_url(), "country": body.country}
