"""Reading localities."""

from collections.abc import Iterable

from django.db.models import F, Prefetch, Q, QuerySet
from django.utils.translation import get_language

from nhipcau.core.records.bounded import Bounded, bounded
from nhipcau.registry.places.models import Lineage, Locality, LocalityCode, LocalityName, Succession


def localities_for_list() -> "QuerySet[Locality]":
    """Localities with what their list shows."""
    return Locality.objects.select_related("parent")


def in_force_in(rows: "QuerySet[Locality]", year: int) -> "QuerySet[Locality]":
    """The localities that existed at some time in `year`, as far as their dates are known."""
    return rows.filter(
        Q(first_year__isnull=True) | Q(first_year__lte=year), Q(last_year__isnull=True) | Q(last_year__gte=year)
    )


def locality_for_page(slug: str) -> Locality | None:
    """A locality with its names, codes, predecessors and successors, and what else went into these; or None."""
    before = Succession.objects.select_related("predecessor").order_by("position", "pk")
    after = Succession.objects.select_related("successor").order_by("position", "pk")
    return (
        Locality.objects.select_related("parent")
        .prefetch_related(
            Prefetch("names", LocalityName.objects.order_by("position", "pk")),
            Prefetch("codes", LocalityCode.objects.order_by("scheme", "position", "pk")),
            Prefetch("came_from", before),
            Prefetch("became", after.prefetch_related(Prefetch("successor__came_from", before))),
        )
        .filter(slug=slug)
        .first()
    )


def line_of(locality: Locality) -> tuple[list[int], list[int]]:
    """Ids of the units that became this one (itself included), and of those it became (itself excluded)."""
    ancestors = list(locality.ancestors.values_list("ancestor_id", flat=True)) or [locality.pk]
    descendants = [pk for pk in locality.descendants.values_list("descendant_id", flat=True) if pk != locality.pk]
    return ancestors, descendants


def already_before(unit: int, successors: Iterable[int]) -> set[int]:
    """Those of `successors` (ids) that became the unit (an id), or are the unit: they cannot follow it."""
    wanted = set(successors)
    lines = Lineage.objects.filter(ancestor__in=wanted, descendant=unit).values_list("ancestor", flat=True)
    return set(lines) | ({unit} & wanted)


def todays_units(locality: Locality) -> list[Locality]:
    """The units of today's map that a former unit became; none for a unit still in force."""
    lines = Lineage.objects.filter(ancestor=locality, descendant__valid_to__isnull=True).exclude(descendant=locality)
    return [line.descendant for line in lines.select_related("descendant").order_by("pk")]


def units_within(locality: Locality) -> Bounded:
    """The units of the register that lie, or lay, in this one: today's first, then by name."""
    name = f"sort_{get_language() or 'vi'}"
    return bounded(locality.children.order_by(F("valid_to").asc(nulls_first=True), name, "pk"))
