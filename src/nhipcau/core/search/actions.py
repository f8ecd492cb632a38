"""Keeping the search index in step with the records."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from nhipcau.core.records.bulk import among, insert
from nhipcau.core.records.kinds import Kind, all_kinds, kind_named
from nhipcau.core.records.models import Record
from nhipcau.core.search.documents import COLUMNS, Document, document
from nhipcau.core.search.fulltext import fulltext
from nhipcau.core.search.models import Entry, Name, Spelling
from nhipcau.core.search.words import MAX_WORD, MIN_KNOWN, variants

BATCH = 500
_ENTRY = ("kind", "object_id", *COLUMNS)

#: Called with the number of records done so far.
Progress = Callable[[int], None]


@transaction.atomic
def reindex_records(records: Iterable[Record]) -> None:
    """Bring the index up to date with these records, as they are in the database now.

    A record whose kind is not registered is passed over. Words that no record uses any more are kept for the
    correction of typing errors until the next `reindex_all`, where they do no harm.
    """
    wanted: dict[str, set[int]] = defaultdict(set)
    for record in records:
        wanted[record.KIND].add(record.pk)
    for name, ids in wanted.items():
        kind = kind_named(name)
        if kind is not None:
            for batch in _batches(sorted(ids)):
                documents = _documents(kind, kind.model._default_manager.filter(among("pk", batch)).order_by("pk"))
                _store(name, documents, fresh=not indexed(name, batch).exists())
                _learn(Counter(_words(documents)))


def index_new(kind: str, documents: Sequence[tuple[int, Document]]) -> None:
    """Put records of a kind into the index that were written just now, by what it is to hold of them.

    To be used within the transaction that wrote them.
    """
    for batch in _batches(documents):
        _store(kind, batch, fresh=True)
        _learn(Counter(_words(batch)))


def indexed(kind: str, ids: Sequence[int]) -> "QuerySet[Entry]":
    """The entries of records of a kind, whose ids come in their order."""
    return Entry.objects.filter(among("object_id", ids), kind=kind)


@transaction.atomic
def remove(kind: str, object_ids: Sequence[int]) -> None:
    """Take records of a kind out of the index; those not in it do not matter."""
    for batch in _batches(object_ids):
        entries = Entry.objects.filter(kind=kind, object_id__in=batch)
        ids = list(entries.values_list("pk", flat=True))
        fulltext().remove(ids)
        Name.objects.filter(entry__in=ids).delete()
        Entry.objects.filter(pk__in=ids).delete()


@transaction.atomic
def reindex_all(progress: Progress | None = None) -> int:
    """Make the whole index anew and return the number of records in it; memory does not grow with them."""
    fulltext().clear()
    for model in (Name, Entry, Spelling):
        model._default_manager.all().delete()
    done = 0
    uses: Counter[str] = Counter()
    for kind in all_kinds():
        for rows in _pages(kind):
            documents = _documents(kind, rows)
            _store(kind.name, documents, fresh=True)
            uses.update(_words(documents))
            done += len(documents)
            if progress:
                progress(done)
    _learn(uses)
    return done


def _pages(kind: Kind) -> Iterator[Any]:
    """The rows of a kind in querysets of a bounded size."""
    last = 0
    while True:
        rest = kind.model._default_manager.filter(pk__gt=last).order_by("pk")
        ids = list(rest.values_list("pk", flat=True)[:BATCH])
        if not ids:
            return
        yield rest.filter(pk__lte=ids[-1])
        last = ids[-1]


def _documents(kind: Kind, rows: Any) -> list[tuple[int, Document]]:
    return [(record.pk, document(kind, record)) for record in kind.searchable(rows)]


def _store(kind: str, found: Sequence[tuple[int, Document]], *, fresh: bool = False) -> None:
    """Write documents by the numbers of their records; `fresh` when none of them can be in the index yet."""
    rows = [(kind, pk, *one.columns) for pk, one in found]
    if fresh:
        ids = insert(Entry, _ENTRY, rows)
    else:
        entries = [Entry(**dict(zip(_ENTRY, row, strict=True))) for row in rows]
        Entry.objects.bulk_create(
            entries, update_conflicts=True, unique_fields=["kind", "object_id"], update_fields=COLUMNS
        )
        ids = [entry.pk for entry in entries]
        Name.objects.filter(entry__in=ids).delete()
    kept = [(pk, one) for pk, (_record, one) in zip(ids, found, strict=True)]
    insert(Name, ("entry_id", "kind", "key"), [(pk, kind, key) for pk, one in kept for key in sorted(one.keys)])
    table = fulltext()
    write = table.store if fresh else table.write
    write([(pk, one.tokens(kind)) for pk, one in kept])


def _words(found: Sequence[tuple[int, Document]]) -> Iterator[str]:
    """The words of documents, each once for every document."""
    return chain.from_iterable([words for _pk, one in found for words in (one.name_words, one.other_words)])


def _learn(uses: "Counter[str]") -> None:
    """Add words to those that typing errors are corrected to, unless they are known."""
    words = [word for word in sorted(uses) if MIN_KNOWN <= len(word) < MAX_WORD and not word.isdecimal()]
    for batch in _batches(words):
        known = set(Spelling.objects.filter(variant__in=batch, word__in=batch).values_list("word", flat=True))
        Spelling.objects.bulk_create(
            (
                Spelling(variant=variant, word=word, uses=uses[word])
                for word in batch
                if word not in known
                for variant in sorted(variants(word))
            ),
            ignore_conflicts=True,
            batch_size=BATCH,
        )


def _batches(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(values), BATCH):
        yield values[start : start + BATCH]
