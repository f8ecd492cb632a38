"""Writing the log of changes: with every change of the register, in the order in which these take effect.

The revision is raised before: its row stays locked until the transaction ends, so that of two transactions one has
written all of its rows before the other begins. Who has read up to a revision misses nothing below it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from nhipcau.core.records.actions import chronicles
from nhipcau.core.records.bulk import among, insert, present
from nhipcau.core.records.kinds import Kind, all_kinds
from nhipcau.core.records.models import Record
from nhipcau.core.records.revision import bump_revision, current_revision
from nhipcau.exchange.api.models import Entry

BATCH = 500
_KEY = ["kind", "slug"]
_NEW = ("kind", "slug", "object_id", "revision", "born", "at", "is_gone")
_LATEST = ["object_id", "revision", "is_gone", "at"]


@chronicles
def note(changed: Sequence[Record], gone: Sequence[Record]) -> None:
    """Take a change into the log: records that are there, and records that are not any more."""
    number = current_revision()
    for kind, some in _batches(changed):
        _note_changed(kind, some, number)
    for kind, some in _batches(gone):
        rows = [_entry(kind, pk, slug, number, is_gone=True) for pk, slug in some.items()]
        Entry.objects.bulk_create(rows, update_conflicts=True, unique_fields=_KEY, update_fields=_LATEST)


def complete() -> int:
    """Take into the log what was written or deleted without it, and return how many records; a few queries if none.

    An older version kept none, and samples are written in bulk.
    """
    if not any(_unknown(kind).exists() or _vanished(kind).exists() for kind in all_kinds()):
        return 0
    with transaction.atomic():
        bump_revision()
        number, done = current_revision(), 0
        for kind in all_kinds():
            done += _vanished(kind).update(is_gone=True, revision=number, at=timezone.now())
            while some := dict(_unknown(kind).order_by().values_list("pk", "slug")[:BATCH]):
                _begin(kind.name, some, number)
                done += len(some)
    return done


def _batches(records: Iterable[Record]) -> Iterator[tuple[str, dict[int, str]]]:
    """The identifiers of records by their numbers: some at a time, in an order that depends on nothing else."""
    by_kind: dict[str, dict[int, str]] = defaultdict(dict)
    for record in records:
        by_kind[record.KIND][record.pk] = record.slug
    for kind, slugs in sorted(by_kind.items()):
        rest = iter(sorted(slugs.items()))
        while some := dict(islice(rest, BATCH)):
            yield kind, some


def _note_changed(kind: str, slugs: Mapping[int, str], number: int) -> None:
    known = Entry.objects.filter(among("object_id", sorted(slugs)), kind=kind, is_gone=False)
    rows = list(known.values_list("pk", "object_id", "slug"))
    if not rows:
        _begin(kind, slugs, number)
        return
    same = {pk: record for pk, record, slug in rows if slugs[record] == slug}
    latest: dict[str, Any] = {"revision": number, "at": timezone.now()}
    Entry.objects.filter(pk__in=list(same)).update(**latest)
    if len(same) < len(rows):
        renamed = [pk for pk, _record, _slug in rows if pk not in same]
        Entry.objects.filter(pk__in=renamed).update(is_gone=True, **latest)
    there = set(same.values())
    _begin(kind, {pk: slug for pk, slug in slugs.items() if pk not in there}, number)


def _begin(kind: str, slugs: Mapping[int, str], number: int) -> None:
    """Take in records that are new, or again, under their identifiers."""
    if not slugs:
        return
    if not present(Entry, "slug", slugs.values(), kind=kind):
        moment = timezone.now()
        insert(Entry, _NEW, [(kind, slug, pk, number, number, moment, False) for pk, slug in slugs.items()])
    else:
        rows = [_entry(kind, pk, slug, number) for pk, slug in slugs.items()]
        Entry.objects.bulk_create(rows, update_conflicts=True, unique_fields=_KEY, update_fields=[*_LATEST, "born"])


def _entry(kind: str, pk: int, slug: str, number: int, *, is_gone: bool = False) -> Entry:
    return Entry(kind=kind, slug=slug, object_id=pk, revision=number, born=number, is_gone=is_gone, at=timezone.now())


def _unknown(kind: Kind) -> "QuerySet[Any]":
    """The records that the log does not know under their identifiers."""
    same = Entry.objects.filter(kind=kind.name, slug=OuterRef("slug"), object_id=OuterRef("pk"), is_gone=False)
    return kind.model._default_manager.filter(~Exists(same))


def _vanished(kind: Kind) -> "QuerySet[Entry]":
    """What the log knows as there, and is not."""
    rows = kind.model._default_manager.filter(slug=OuterRef("slug"), pk=OuterRef("object_id"))
    return Entry.objects.filter(~Exists(rows), kind=kind.name, is_gone=False)
