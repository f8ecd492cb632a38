"""The table of who became whom, kept in step with the successions."""

from collections import defaultdict

from nhipcau.registry.places.models import Lineage, Locality, Succession


def rebuild_lineage() -> None:
    """Bring the table up to date: every unit with itself and with each unit it became, at whatever remove."""
    became: dict[int, set[int]] = defaultdict(set)
    for before, after in Succession.objects.values_list("predecessor_id", "successor_id"):
        became[before].add(after)
    wanted: set[tuple[int, int]] = set()
    for unit in Locality.objects.values_list("pk", flat=True):
        reached = {unit}
        frontier = {unit}
        while frontier:
            frontier = {after for before in frontier for after in became.get(before, ())} - reached
            reached |= frontier
        wanted |= {(unit, after) for after in reached}
    standing = {(row.ancestor_id, row.descendant_id): row.pk for row in Lineage.objects.all()}
    gone = [pk for pair, pk in standing.items() if pair not in wanted]
    for start in range(0, len(gone), 500):
        Lineage.objects.filter(pk__in=gone[start : start + 500]).delete()
    Lineage.objects.bulk_create(
        (Lineage(ancestor_id=before, descendant_id=after) for before, after in sorted(wanted - set(standing))),
        batch_size=500,
    )
