"""What follows from a change of localities: their titles, and the lines of succession they stand in."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from nhipcau.core.records.actions import follows_from, set_titles
from nhipcau.core.records.models import Record
from nhipcau.registry.places.models import Lineage, Locality, LocalityName, Succession
from nhipcau.registry.places.rules import Called, titles_from_names

BATCH = 500
Pairs = set[tuple[int, int]]


@follows_from("places")
def follow_localities(localities: Sequence[Locality]) -> Iterable[Record]:
    """Bring titles and lines of succession of changed localities up to date; no other record changes with them."""
    retitle(localities)
    rebuild_lineage([locality.pk for locality in localities])
    return ()


@transaction.atomic
def retitle(localities: Iterable[Locality]) -> list[Locality]:
    """Set the titles that follow from the names, and return the localities whose title changed.

    A locality without any name keeps its title.
    """
    units = {locality.pk: locality for locality in localities}
    names: dict[int, list[Called]] = defaultdict(list)
    for one in LocalityName.objects.filter(locality__in=units).order_by("position", "pk"):
        names[one.locality_id].append(Called(one.text, one.language, one.kind, one.valid_from, one.valid_to))
    today = timezone.localdate()
    return [units[pk] for pk in sorted(names) if set_titles(units[pk], titles_from_names(names[pk], today))]


@transaction.atomic
def rebuild_lineage(units: Iterable[int] | None = None) -> None:
    """Make `Lineage` say which unit became which: for all units, or only for those connected with `units` (ids)."""
    some = None if units is None else set(units)
    if some is None or len(some) > BATCH:
        nodes = set(Locality.objects.values_list("pk", flat=True))
        kept: Pairs = set(Lineage.objects.values_list("ancestor", "descendant"))
        edges: Pairs = set(Succession.objects.values_list("predecessor", "successor"))
    else:
        nodes, edges = _connected(some)
        kept = _lines(nodes)
    wanted = _closure(nodes, edges)
    gone: dict[int, list[int]] = defaultdict(list)
    for ancestor, descendant in kept - wanted:
        gone[ancestor].append(descendant)
    for ancestor, descendants in gone.items():
        Lineage.objects.filter(ancestor=ancestor, descendant__in=descendants).delete()
    fresh = (Lineage(ancestor_id=one, descendant_id=other) for one, other in sorted(wanted - kept))
    Lineage.objects.bulk_create(fresh, batch_size=BATCH)


def _lines(nodes: set[int]) -> Pairs:
    touching = Q(ancestor__in=nodes) | Q(descendant__in=nodes)
    return set(Lineage.objects.filter(touching).values_list("ancestor", "descendant"))


def _connected(units: set[int]) -> tuple[set[int], Pairs]:
    """All units that successions, as they are or as they were, connect with `units`; and the present successions."""
    found = units | {unit for pair in _lines(units) for unit in pair}
    edges: Pairs = set()
    fresh = found
    while fresh:
        touching = Q(predecessor__in=fresh) | Q(successor__in=fresh)
        edges |= set(Succession.objects.filter(touching).values_list("predecessor", "successor"))
        fresh = {unit for pair in edges for unit in pair} - found
        found = found | fresh
    return found, edges


def _closure(nodes: Iterable[int], edges: Pairs) -> Pairs:
    """Each of the units with itself and all it became, however many steps on."""
    next_of: dict[int, list[int]] = defaultdict(list)
    for before, after in edges:
        next_of[before].append(after)
    pairs: Pairs = set()
    for unit in nodes:
        reached, waiting = {unit}, [unit]
        while waiting:
            later = set(next_of.get(waiting.pop(), ())) - reached
            reached |= later
            waiting += later
        pairs |= {(unit, later) for later in reached}
    return pairs
