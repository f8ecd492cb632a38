"""Partnerships by unit and by year: as it was, and in today's map."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db.models import Case, F, OuterRef, Prefetch, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import get_language

from nhipcau.core.records.models import Record
from nhipcau.core.search.models import Entry
from nhipcau.core.text.folding import tokens
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.registry.partnerships.models import Agreement, Partnership, PartnershipParty, Signature
from nhipcau.registry.places.models import Country, Lineage, Locality

#: The level given for a French side that is no locality: an agency, a network, an association.
BODY = "body"
#: What the name and the address of a record need, and what draws a locality on the map.
NAMED = ("slug", *(f"title_{code}" for code in LANGUAGES))
DRAWN = (*NAMED, "country", "latitude", "longitude", "valid_to")
DATED = (*DRAWN, "valid_from")
#: Lines from a unit to those it has become today.
TODAYS_LINES = Lineage.objects.filter(descendant__valid_to__isnull=True).select_related("descendant").order_by("pk")


def by_title(name: str, model: type[Record]) -> "Prefetch[Any]":
    """Related records in the order of their titles in the active language."""
    return Prefetch(name, model._default_manager.order_by(f"sort_{get_language() or 'vi'}", "pk"))


def parties_with_today() -> "Prefetch[Any]":
    """The parties of partnerships, each locality and its parent with their lines to today's units in `todays_lines`."""
    lines = Prefetch("locality__descendants", TODAYS_LINES, to_attr="todays_lines")
    around = Prefetch("locality__parent__descendants", TODAYS_LINES, to_attr="todays_lines")
    parties = PartnershipParty.objects.select_related("locality__parent", "organisation__locality")
    return Prefetch("parties", parties.prefetch_related(lines, around))


def parties_on_map(*, today: bool, on: date | None = None) -> "Prefetch[Any]":
    """The parties of partnerships with no more than the map draws.

    Their lines to today's units are read only for `today`, those to the units of the day only for `on`.
    """
    lined = today or on is not None
    bodies = ["locality", "organisation__locality", *(["locality__parent"] if lined else [])]
    columns = ["partnership", *bodies, *(f"organisation__{name}" for name in (*NAMED, "country"))]
    columns += [f"{path}__{name}" for path in ("locality", "organisation__locality") for name in DATED]
    parties = PartnershipParty.objects.select_related(*bodies).only(*columns)
    if lined:
        lines = TODAYS_LINES if on is None else _lines_on(on)
        drawn = lines.only("ancestor", *(f"descendant__{name}" for name in DATED))
        paths = ("locality__descendants", "locality__parent__descendants")
        name = "todays_lines" if on is None else "lines_then"
        parties = parties.prefetch_related(*(Prefetch(path, drawn, to_attr=name) for path in paths))
    return Prefetch("parties", parties)


def _lines_on(day: date) -> "QuerySet[Lineage]":
    """Lines from a unit to those it had become by the year of a day."""
    begun = Q(descendant__first_year__isnull=True) | Q(descendant__first_year__lte=day.year)
    standing = Q(descendant__last_year__isnull=True) | Q(descendant__last_year__gte=day.year)
    return Lineage.objects.filter(begun, standing).select_related("descendant").order_by("pk")


def todays_units(locality: Locality) -> list[Locality]:
    """The units of today's map that a locality, read with `parties_with_today`, is or became.

    A unit that was abolished without a successor is found where it lay: Đống Đa under today's Hà Nội.
    """
    if locality.is_current:
        return [locality]
    lines = locality.todays_lines  # type: ignore[attr-defined]
    if not lines and locality.parent:
        lines = locality.parent.todays_lines  # type: ignore[attr-defined]
    return [line.descendant for line in lines]


def units_on(locality: Locality, day: date) -> list[Locality]:
    """The units that a locality, read with `parties_on_map(on=day)`, was on a day: itself, or what it had become.

    A unit that did not exist yet stands for itself: no source says under which of its predecessors things began.
    """
    ended = locality.valid_to.latest if locality.valid_to else None
    if ended is None or day <= ended:
        return [locality]
    lines = _standing(locality, day)
    if not lines and locality.parent:
        lines = _standing(locality.parent, day)
    return lines or [locality]


def _standing(locality: Locality, day: date) -> list[Locality]:
    lines = locality.lines_then  # type: ignore[attr-defined]
    return [line.descendant for line in lines if line.descendant.stands_on(day)]


def today_of(localities: Iterable[Locality]) -> dict[int, list[Locality]]:
    """For each locality (by id) the units of today's map as `todays_units` says, in one query."""
    units = list(localities)
    wanted = {one.pk for one in units} | {one.parent_id for one in units if one.parent_id}
    found: dict[int, list[Locality]] = defaultdict(list)
    for line in TODAYS_LINES.filter(ancestor__in=wanted):
        found[line.ancestor_id].append(line.descendant)
    return {
        one.pk: [one] if one.is_current else found.get(one.pk) or found.get(one.parent_id or 0, []) for one in units
    }


def line_of(unit: int) -> set[int]:
    """The ids of a unit, of those it came from and of those it became: few, and quicker looked for than joined."""
    pairs = Lineage.objects.filter(Q(ancestor=unit) | Q(descendant=unit)).values_list("ancestor", "descendant")
    return {unit, *(one for pair in pairs for one in pair)}


def line_of_slug(slug: str) -> set[int]:
    """`line_of` the unit with a slug; empty if there is none."""
    unit = Locality.objects.filter(slug=slug).values_list("pk", flat=True).first()
    return set() if unit is None else line_of(unit)


def involving(units: Collection[int]) -> Q:
    """A condition on partnerships: one of the units is a party."""
    return Q(pk__in=PartnershipParty.objects.filter(locality__in=units).values("partnership"))


def agreed_by(units: Collection[int]) -> Q:
    """A condition on agreements: one of the units is a party to the partnership, or signed."""
    parties = PartnershipParty.objects.filter(locality__in=units).order_by().values("partnership")
    signed = Signature.objects.filter(locality__in=units)
    return signed_or(signed, Agreement.objects.filter(partnership__in=parties))


def signed_or(signatures: "QuerySet[Signature]", others: "QuerySet[Agreement]") -> Q:
    """A condition on agreements: with one of `signatures`, or among `others`; sets, each read by its index."""
    return Q(pk__in=signatures.order_by().values("agreement").union(others.order_by().values("pk")))


def offices_of(units: Collection[int]) -> Q:
    """A condition on representation offices: held by, or located in, one of the units."""
    return Q(authority__in=units) | Q(location__in=units)


def existing_in(rows: "QuerySet[Any]", year: int) -> "QuerySet[Any]":
    """The partnerships known to have existed at some time in `year`.

    One whose beginning no source gives counts from the day on which its status was known; one that ended on
    an unknown day counts for the year of its beginning only.
    """
    end = Q(last_year__gte=year) | Q(last_year__isnull=True) & ~Q(status=Partnership.Status.ENDED) | Q(first_year=year)
    return rows.filter(end, begins_on__lte=date(year, 12, 31))


def existing_on(rows: "QuerySet[Any]", day: date) -> "QuerySet[Any]":
    """The partnerships known to have begun by a day, and not to have ended in a year before it; see `ended_before`."""
    return existing_in(rows, day.year).filter(begins_on__lte=day)


def ended_before(partnership: Partnership, day: date) -> bool:
    """Whether a partnership certainly had ended when a day began."""
    ended = partnership.until.latest if partnership.until else None
    return ended is not None and ended < day


def year_of(text: str) -> int | None:
    """The year typed, or None for anything else."""
    return int(text) if len(text) == 4 and text.isascii() and text.isdigit() and text >= "1000" else None


def with_french_level(rows: "QuerySet[Any]") -> "QuerySet[Any]":
    """Add `french_level`: the level of the first party that is not Vietnamese, `BODY` if it is no locality."""
    vietnamese = Q(locality__country=Country.VIETNAM) | Q(organisation__country=Country.VIETNAM)
    abroad = PartnershipParty.objects.exclude(vietnamese).filter(partnership=OuterRef("pk"))
    level = Case(When(organisation__isnull=False, then=Value(BODY)), default=F("locality__level"))
    first = abroad.annotate(level=level).order_by("position", "pk").values("level")[:1]
    return rows.annotate(french_level=Coalesce(Subquery(first), Value("")))


def named(kind: str, text: str) -> "QuerySet[Entry, int]":
    """The ids of the records of a kind with all words of `text` in their names, by the search index."""
    entries = Entry.objects.filter(kind=kind)
    for word in tokens(text)[:8]:
        entries = entries.filter(folded__contains=word)
    return entries.values_list("object_id", flat=True)
