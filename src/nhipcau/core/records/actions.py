"""What follows from a change of the register, wherever it is made: in the administration or by data files.

Apps register what follows for records of a kind (titles, lines of succession, the search index); who changes
records says so here once, inside the transaction of the change.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from copy import copy
from typing import Any

from django.db import router, transaction
from django.db.models.deletion import Collector
from django.utils import timezone

from nhipcau.core.records.models import Record
from nhipcau.core.records.revision import bump_revision
from nhipcau.core.text.languages import LANGUAGES

#: Brings what depends on these records up to date; returns other records that changed with it.
Consequence = Callable[[Sequence[Any]], Iterable[Record]]
#: Called with everything that changed, when nothing more follows.
Conclusion = Callable[[Sequence[Any]], None]
#: Called with a kind and the ids of its records that are gone.
Farewell = Callable[[str, Sequence[int]], None]
#: Called with the records that changed and those that are gone, once the revision was raised.
Chronicle = Callable[[Sequence[Record], Sequence[Record]], None]

_CONSEQUENCES: dict[str, list[Consequence]] = defaultdict(list)
_CONCLUSIONS: list[Conclusion] = []
_FAREWELLS: list[Farewell] = []
_CHRONICLES: list[Chronicle] = []


def follows_from(kind: str) -> Callable[[Consequence], Consequence]:
    """Decorator: call this with records of `kind` that changed. An app may follow kinds of lower floors."""

    def add(consequence: Consequence) -> Consequence:
        _CONSEQUENCES[kind].append(consequence)
        return consequence

    return add


def concludes(conclusion: Conclusion) -> Conclusion:
    """Decorator: call this once with all that changed."""
    _CONCLUSIONS.append(conclusion)
    return conclusion


def takes_leave(farewell: Farewell) -> Farewell:
    """Decorator: call this for records that were deleted."""
    _FAREWELLS.append(farewell)
    return farewell


def chronicles(chronicle: Chronicle) -> Chronicle:
    """Decorator: call this last, in the transaction of a change, when the revision was raised.

    Whoever raises it next waits until this transaction has ended: what is written here has the order of transactions.
    """
    _CHRONICLES.append(chronicle)
    return chronicle


@transaction.atomic
def after_change(records: Iterable[Record], *, new: Sequence[Record] = ()) -> None:
    """Bring up to date what follows from a change of `records` or of their parts, and raise the revision.

    `new` were written just now with their moment and all that is concluded of them (as the entries of the index): only
    what follows from them is left to do. Each record is followed once, so that consequences which lead to each other
    come to an end.
    """
    changed: dict[tuple[str, int], Record] = {}
    wave = [*records, *new]
    while wave:
        fresh: dict[str, list[Record]] = defaultdict(list)
        for record in wave:
            if (record.KIND, record.pk) not in changed:
                changed[record.KIND, record.pk] = record
                fresh[record.KIND].append(record)
        wave = [
            more
            for kind, some in fresh.items()
            for consequence in _CONSEQUENCES.get(kind, ())
            for more in consequence(some)
        ]
    whole = {id(record) for record in new}
    rest = [record for record in changed.values() if id(record) not in whole]
    _touch(rest)
    for conclude in _CONCLUSIONS:
        conclude(rest)
    bump_revision()
    for chronicle in _CHRONICLES:
        chronicle(list(changed.values()), ())


@transaction.atomic
def delete_record(record: Record) -> None:
    """Delete a record with its parts and what belongs to it, and raise the revision.

    Raises `ProtectedError` while others refer to it. Its history stays.
    """
    collector = Collector(using=router.db_for_write(type(record)), origin=record)
    collector.collect([record])
    gone: dict[str, list[int]] = defaultdict(list)
    records: list[Record] = []
    for model, rows in collector.data.items():
        if issubclass(model, Record):
            # Deleting a row takes its number from it.
            records += [copy(row) for row in rows if isinstance(row, Record)]
            gone[model.KIND] += [row.pk for row in rows]
    record.delete()
    for kind, ids in gone.items():
        for farewell in _FAREWELLS:
            farewell(kind, ids)
    bump_revision()
    for chronicle in _CHRONICLES:
        chronicle((), records)


def set_titles(record: Record, titles: dict[str, str]) -> bool:
    """Save the titles of a record if they differ from what it has, and return whether they did."""
    if all(getattr(record, f"title_{code}") == titles[code] for code in LANGUAGES):
        return False
    for code in LANGUAGES:
        setattr(record, f"title_{code}", titles[code])
    record.save()
    return True


def _touch(records: Iterable[Record]) -> None:
    """Say when the records changed: a change of a part does not save its record."""
    ids: dict[type[Record], list[int]] = defaultdict(list)
    for record in records:
        ids[type(record)].append(record.pk)
    for model, wanted in ids.items():
        model._default_manager.filter(pk__in=wanted).update(updated_at=timezone.now())
