"""One thing to do: a record, and why."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from nhipcau.portal.workspace.stamps import Stamp

#: Of one kind no more records of a locality are looked through: nobody has ever as many.
MOST = 5000


@dataclass
class Task:
    """A record (by kind and id) with the reasons, in words, for which somebody should look at it."""

    kind: str
    pk: int
    reasons: list[Any] = field(default_factory=list)
    stamp: Stamp | None = None
    renew: bool = False
    #: A page that shows what is meant, where that is not the record's own.
    link: tuple[str, str] | None = None


def joined(tasks: Iterable[Task]) -> list[Task]:
    """Tasks about the same record as one, in the order in which the records first occur."""
    found: dict[tuple[str, int], Task] = {}
    for task in tasks:
        known = found.setdefault((task.kind, task.pk), task)
        if known is not task:
            known.reasons += [reason for reason in task.reasons if reason not in known.reasons]
            known.link = known.link or task.link
    return list(found.values())
