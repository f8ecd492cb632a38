"""What the register knows of the bodies and pairs of a table."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from django.db.models import F
from django.utils.translation import get_language

from nhipcau.core.dates.partial import PartialDate
from nhipcau.exchange.wikidata.comparing import Comparison, Difference, Here, There, pairs_of
from nhipcau.exchange.wikidata.reading import Body, Row
from nhipcau.registry.partnerships.models import Partnership, PartnershipParty
from nhipcau.registry.places.models import Country, Lineage, Locality, LocalityCode
from nhipcau.registry.places.resolver import resolve

#: Codes asked for at once.
_CHUNK = 300
#: For so many items that the register does not know it is looked who they may be.
SUGGESTED = 40
#: A suggestion is shown from this score of the resolver on.
_SURE = 0.95
_WIKIDATA = LocalityCode.Scheme.WIKIDATA


@dataclass
class Result:
    """The differences in the order of the table, then of the register, with the names of what they are about.

    `outside` counts the pairs within one country, which the register does not hold.
    """

    differences: list[Difference] = field(default_factory=list)
    titles: dict[str, Partnership] = field(default_factory=dict)
    places: dict[str, list[Locality]] = field(default_factory=dict)
    outside: int = 0


def compare(rows: Iterable[Row]) -> Result:
    """Compare a table with the partnerships between Vietnamese and French localities. Raises `Refused`."""
    pairs = pairs_of(rows)
    bodies = {one.item: one for pair in pairs for one in pair.bodies}
    places = _places_of(list(bodies.values()))
    localities = _localities(places)
    between = [one for one in pairs if not _within_a_country(one, localities)]
    known, by_pair = _partnerships()
    comparison = Comparison(places, by_pair)
    found = list(comparison.of_pairs(between))
    found += comparison.rest(known)
    return Result(found, _titles(found), localities, len(pairs) - len(between))


def _within_a_country(pair: There, localities: dict[str, list[Locality]]) -> bool:
    first, second = ({one.country for one in localities.get(body.item, ())} for body in pair.bodies)
    return bool(first) and first == second


def suggestions(differences: Iterable[Difference]) -> dict[str, list[Locality]]:
    """The localities that unknown items may be, by their labels: for people to decide on. A few queries for each."""
    wanted: dict[str, Body] = {}
    for one in differences:
        wanted |= {body.item: body for body in one.unknown if body.label}
    slugs = {body.item: _meant(body) for body in list(wanted.values())[:SUGGESTED]}
    rows = Locality.objects.filter(slug__in={slug for some in slugs.values() for slug in some})
    by_slug = {one.slug: one for one in rows}
    return {item: [by_slug[slug] for slug in some if slug in by_slug] for item, some in slugs.items() if some}


def _meant(body: Body) -> list[str]:
    return [one.id for one in resolve(body.label, limit=3) if one.score >= _SURE]


def _places_of(bodies: list[Body]) -> dict[str, Collection[int]]:
    """The localities of items: by their Wikidata code, else by the codes that the table gives."""
    found: dict[str, set[int]] = defaultdict(set)
    for item, pk in _coded(_WIKIDATA, {one.item: [one.item] for one in bodies}):
        found[item].add(pk)
    by_code: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for one in bodies:
        for scheme, code in one.codes:
            # Departments and regions share numbers; the five signs of a commune are its own.
            if one.item not in found and not (scheme == "insee" and len(code) != 5):
                by_code[scheme][code].append(one.item)
    for scheme, items in by_code.items():
        for item, pk in _coded(scheme, items):
            found[item].add(pk)
    return dict(found)


def _coded(scheme: str, items: dict[str, list[str]]) -> Iterator[tuple[str, int]]:
    """Each item with the localities that bear its code in a scheme, at any time."""
    codes = list(items)
    for start in range(0, len(codes), _CHUNK):
        rows = LocalityCode.objects.filter(scheme=scheme, code__in=codes[start : start + _CHUNK])
        for code, pk in rows.values_list("code", "locality"):
            for item in items[code]:
                yield item, pk


def _partnerships() -> tuple[list[Here], dict[tuple[int, int], list[Here]]]:
    """The partnerships between the countries by title, and by every pair of units of the lines of their parties."""
    sides: dict[int, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    parties = PartnershipParty.objects.filter(locality__isnull=False)
    for partnership, pk, country in parties.values_list("partnership", "locality", "locality__country"):
        sides[partnership][country].add(pk)
    both = {pk: one for pk, one in sides.items() if len(one) == len(Country)}
    lines = _lines()
    known: list[Here] = []
    by_pair: dict[tuple[int, int], list[Here]] = defaultdict(list)
    rows = Partnership.objects.order_by(f"sort_{get_language() or 'vi'}", "pk")
    for pk, slug, since, until, status in rows.values_list("pk", "slug", "since", "until", "status").iterator():
        if pk not in both or status == Partnership.Status.DISCUSSION:
            continue
        here = Here(slug, _years(since), _years(until), status == Partnership.Status.ENDED)
        known.append(here)
        first, second = (_with_lines(units, lines) for units in both[pk].values())
        for one in first:
            for other in second:
                by_pair[min(one, other), max(one, other)].append(here)
    return known, dict(by_pair)


def _lines() -> dict[int, set[int]]:
    """The units that came from or went into others, by each of them."""
    lines: dict[int, set[int]] = defaultdict(set)
    for one, other in Lineage.objects.exclude(ancestor=F("descendant")).values_list("ancestor", "descendant"):
        lines[one].add(other)
        lines[other].add(one)
    return lines


def _with_lines(units: Iterable[int], lines: dict[int, set[int]]) -> set[int]:
    return {pk for unit in units for pk in (unit, *lines.get(unit, ()))}


def _years(moment: PartialDate | None) -> tuple[int | None, int | None] | None:
    return (moment.first_year, moment.last_year) if moment else None


def _titles(differences: list[Difference]) -> dict[str, Partnership]:
    slugs = [one.here.slug for one in differences if one.here]
    found: dict[str, Partnership] = {}
    for start in range(0, len(slugs), _CHUNK):
        found |= {one.slug: one for one in Partnership.objects.filter(slug__in=slugs[start : start + _CHUNK])}
    return found


def _localities(places: dict[str, Collection[int]]) -> dict[str, list[Locality]]:
    """The localities of each item, those of today first."""
    wanted = sorted({pk for pks in places.values() for pk in pks})
    rows: dict[int, Locality] = {}
    for start in range(0, len(wanted), _CHUNK):
        rows |= {one.pk: one for one in Locality.objects.filter(pk__in=wanted[start : start + _CHUNK])}
    found = {item: [rows[pk] for pk in sorted(pks)] for item, pks in places.items()}
    return {item: sorted(some, key=lambda one: not one.is_current) for item, some in found.items()}
