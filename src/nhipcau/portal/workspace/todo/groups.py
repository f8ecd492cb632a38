"""The groups of things to do, in the order in which they are shown."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from nhipcau.core.proposals.editable import editable_of
from nhipcau.core.proposals.freshness import Freshness
from nhipcau.portal.workspace.holdings import Units
from nhipcau.portal.workspace.todo.age import stale
from nhipcau.portal.workspace.todo.contradictions import contradictions
from nhipcau.portal.workspace.todo.expiry import to_renew
from nhipcau.portal.workspace.todo.gaps import gaps
from nhipcau.portal.workspace.todo.promises import to_report
from nhipcau.portal.workspace.todo.tasks import Task, joined

#: Name, title and advice of each group.
_GROUPS: tuple[tuple[str, Any, Any], ...] = (
    (
        "renew",
        _("Agreements that expire or have expired"),
        _("No signed agreement renews them. Enter the renewal, or what became of them."),
    ),
    (
        "report",
        _("Commitments to report on"),
        _("They are due soon or overdue, or nobody has reported on them for a year. Say what was done, with evidence."),
    ),
    (
        "red",
        _("Out of date"),
        _("For two years nobody and no source has said that this is so. If it is still true, one click says it."),
    ),
    (
        "contradictory",
        _("Contradictory"),
        _("Two statements cannot both be right, or are at least surprising. Correct one, or add a remark."),
    ),
    (
        "yellow",
        _("To be confirmed"),
        _("For a year nobody and no source has said that this is so."),
    ),
    (
        "missing",
        _("Missing"),
        _("What the pages cannot show, because the register does not know it."),
    ),
)


@dataclass(frozen=True)
class Group:
    """Things of one sort to do."""

    name: str
    title: Any
    advice: Any
    tasks: list[Task]

    @property
    def heading(self) -> Any:
        """What stands over the reasons; nothing where freshness alone is the reason."""
        return "" if self.name in ("red", "yellow") else _("What about it")


def todo_of(units: Units, today: date) -> list[Group]:
    """What is to be done about the records of units, without empty groups.

    The number of queries does not depend on how many records there are.
    """
    by_age = stale(units, today)
    given = {
        "renew": to_renew(units, today),
        "report": to_report(units, today),
        "red": [one for one in by_age if one.stamp and one.stamp.freshness == Freshness.RED],
        "contradictory": list(contradictions(units)),
        "yellow": [one for one in by_age if one.stamp and one.stamp.freshness == Freshness.YELLOW],
        "missing": list(gaps(units)),
    }
    own = _owned((task for tasks in given.values() for task in tasks), units)
    groups = [
        Group(name, title, advice, joined(task for task in given[name] if (task.kind, task.pk) in own))
        for name, title, advice in _GROUPS
    ]
    return [one for one in groups if one.tasks]


def _owned(tasks: Iterable[Task], units: Units) -> set[tuple[str, int]]:
    """The records that belong to the units: what only takes place there is for others to do."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for task in tasks:
        wanted[task.kind].add(task.pk)
    own = set()
    for kind, pks in wanted.items():
        editable = editable_of(kind)
        owners = editable.owners(sorted(pks)) if editable else {}
        own |= {(kind, pk) for pk, some in owners.items() if not some.localities.isdisjoint(units)}
    return own
