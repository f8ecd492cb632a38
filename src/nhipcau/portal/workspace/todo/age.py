"""Records of which nobody has said for long that they are still true."""

from collections.abc import Iterator
from datetime import date

from nhipcau.core.proposals.freshness import Freshness
from nhipcau.portal.workspace.holdings import HOLDINGS, Units
from nhipcau.portal.workspace.stamps import stamps_of
from nhipcau.portal.workspace.todo.tasks import MOST, Task


def stale(units: Units, today: date) -> list[Task]:
    """The yellow and red records of units that can still change: what was known last longest ago stands first."""
    tasks = list(_stale(units, today))
    tasks.sort(key=lambda task: (task.stamp is not None and task.stamp.known) or date.min)
    return tasks


def _stale(units: Units, today: date) -> Iterator[Task]:
    for kind, holding in HOLDINGS.items():
        if holding.last_words is not None:
            continue  # asked for a report, not for a confirmation
        current = holding.current(holding.rows(units), today)
        pks = list(current.order_by("pk").values_list("pk", flat=True)[:MOST])
        for pk, stamp in stamps_of(kind, pks, today).items():
            if stamp.freshness != Freshness.GREEN:
                yield Task(kind, pk, stamp=stamp)
