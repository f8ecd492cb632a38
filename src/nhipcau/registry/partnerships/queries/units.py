"""Partnerships by unit and by year: as it was, and in today's map."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Case, F, OuterRef, Prefetch, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import get_language

from nhipcau.core.records.models import Record
from nhipcau.core.search.models import Entry
from nhipcau.core.text.folding import tokens
from nhipcau.registry.partnerships.models import Partnership, PartnershipParty
from nhipcau.registry.places.models import Country, Lineage, Locality

#: The level given for a French side that is no locality: an agency, a network, an association.
BODY = "body"
#: Lines from a unit to those it has become today.
TODAYS_LINES = Lineage.objects.filter(descendant__valid_to__isnull=True).select_related("descendant").order_by("pk")


def by_title(name: str, model: type[Record]) -> "Prefetch[Any]":
    """Related records in the order of their titles in the active language."""
    return Prefetch(name, model._default_manager.order_by(f"sort_{get_language() or 'vi'}", "pk"))


def parties_with_today() -> "Prefetch[Any]":
    """The parties of partnerships, each locality with its lines to today's units in `todays_lines`."""
    lines = Prefetch("locality__descendants", TODAYS_LINES, to_attr="todays_lines")
    parties = PartnershipParty.objects.select_related("locality", "organisation__locality").prefetch_related(lines)
    return Prefetch("parties", parties)


def todays_units(locality: Locality) -> list[Locality]:
    """The units of today's map that a locality, read with `parties_with_today`, is or became."""
    if locality.is_current:
        return [locality]
    return [line.descendant for line in locality.todays_lines]  # type: ignore[attr-defined]


def today_of(localities: Iterable[Locality]) -> dict[int, list[Locality]]:
    """For each locality (by id) the units of today's map that it is or became, in one query."""
    found: dict[int, list[Locality]] = defaultdict(list)
    former = []
    for one in localities:
        if one.is_current:
            found[one.pk] = [one]
        else:
            former.append(one.pk)
    for line in TODAYS_LINES.filter(ancestor__in=set(former)):
        found[line.ancestor_id].append(line.descendant)
    return dict(found)


def line_of_slug(slug: str, column: str = "locality") -> Q:
    """A condition on a column: a unit of the line of the unit `slug`, one it came from, itself, or one it became."""
    return (
        Q(**{f"{column}__slug": slug})
        | Q(**{f"{column}__in": Lineage.objects.filter(descendant__slug=slug).values("ancestor")})
        | Q(**{f"{column}__in": Lineage.objects.filter(ancestor__slug=slug).values("descendant")})
    )


def offices_of(slug: str) -> Q:
    """A condition on representation offices: held by, or located in, a unit of the line of the unit `slug`."""
    return line_of_slug(slug, "authority") | line_of_slug(slug, "location")


def involving(slug: str) -> "QuerySet[Partnership]":
    """The partnerships that a locality, a predecessor or a successor of it, is a party to."""
    parties = PartnershipParty.objects.filter(line_of_slug(slug))
    return Partnership.objects.filter(pk__in=parties.values("partnership"))


def existing_in(rows: "QuerySet[Any]", year: int) -> "QuerySet[Any]":
    """The partnerships known to have existed at some time in `year`.

    One whose beginning no source gives counts from the day on which its status was known; one that ended on
    an unknown day counts for the year of its beginning only.
    """
    end = Q(last_year__gte=year) | Q(last_year__isnull=True) & ~Q(status=Partnership.Status.ENDED) | Q(first_year=year)
    return rows.filter(end, begins_on__lte=date(year, 12, 31))


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
