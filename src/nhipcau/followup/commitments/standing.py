"""Where commitments stand: derived from their assessments and reports, wherever these are written."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Model

from nhipcau.core.proposals.freshness import day_meant
from nhipcau.core.records.actions import follows_from
from nhipcau.core.records.models import Record
from nhipcau.followup.commitments.models import Assessment, Commitment, ProgressReport, Standing

#: So many rows are written in one statement.
_BATCH = 500


@follows_from("commitments")
def follow_commitments(commitments: Sequence[Commitment]) -> Iterable[Record]:
    """Bring standing and day of the last report up to date, in the rows and in the objects given."""
    set_standings(commitments)
    return ()


def set_standings(commitments: Sequence[Commitment]) -> None:
    """The last assessment by date is where a commitment stands; write what differs.

    A partial date of a report is taken at its earliest day, as freshness does.
    """
    keys = [one.pk for one in commitments]
    assessments, reports = _latest(Assessment, keys, "verdict"), _latest(ProgressReport, keys, "on")
    changed = []
    for one in commitments:
        standing = Standing(assessments.get(one.pk, Standing.UNASSESSED))
        reported_on = day_meant(reports.get(one.pk))
        if (one.standing, one.reported_on) != (standing, reported_on):
            one.standing, one.reported_on = standing, reported_on
            changed.append(one)
    Commitment.objects.bulk_update(changed, ["standing", "reported_on"], batch_size=_BATCH)


def _latest(model: type[Model], commitments: Sequence[int], column: str) -> dict[int, Any]:
    """Of the parts of each commitment the value of `column` in the last by date; of one day the later written."""
    found: dict[int, list[tuple[Any, int, Any]]] = defaultdict(list)
    for start in range(0, len(commitments), _BATCH):
        rows = model._default_manager.filter(commitment__in=commitments[start : start + _BATCH]).order_by()
        for commitment, on, pk, value in rows.values_list("commitment", "on", "pk", column):
            found[commitment].append((on, pk, value))
    return {commitment: max(dated, key=lambda one: one[:2])[2] for commitment, dated in found.items()}
