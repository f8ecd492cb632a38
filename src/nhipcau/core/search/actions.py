"""Keeping the search index in step with the records."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from nhipcau.core.records.bulk import insert
from nhipcau.core.records.kinds import Kind, all_kinds, kind_named
from nhipcau.core.records.models import Record
from nhipcau.core.search.fulltext import fulltext
from nhipcau.core.search.models import Entry, Name, Spelling
from nhipcau.core.search.words import ANYWHERE, IN_NAME, MAX_WORD, MIN_KNOWN, token, variants, words_of
from nhipcau.core.text.languages import LANGUAGES

BATCH = 500
MAX_LINE = 300
MAX_KEY = 200
_COLUMNS = [
    "slug",
    "rank",
    "names",
    "folded",
    *(f"{part}_{code}" for part in ("title", "hint") for code in LANGUAGES),
]
_ENTRY = ("kind", "object_id", *_COLUMNS)

#: Called with the number of records done so far.
Progress = Callable[[int], None]


@dataclass(frozen=True)
class _Document:
    """What the index is to hold of one record."""

    entry: Entry
    keys: frozenset[str]
    name_words: frozenset[str]
    other_words: frozenset[str]

    @property
    def tokens(self) -> Iterator[str]:
        """The words under the field they stand in; those of names are also looked for anywhere."""
        for word in self.name_words:
            yield token(self.entry.kind, IN_NAME, word)
        for word in self.name_words | self.other_words:
            yield token(self.entry.kind, ANYWHERE, word)


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
                documents = _documents(kind, kind.model._default_manager.filter(pk__in=batch).order_by("pk"))
                _store(documents, fresh=not Entry.objects.filter(kind=name, object_id__in=batch).exists())
                _learn(Counter(word for one in documents for word in one.name_words | one.other_words))


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
            _store(documents, fresh=True)
            for one in documents:
                uses.update(one.name_words | one.other_words)
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


def _documents(kind: Kind, rows: Any) -> list[_Document]:
    return [_document(kind, record) for record in kind.searchable(rows)]


def _document(kind: Kind, record: Any) -> _Document:
    found = kind.search_text(record)
    titles = {code: getattr(record, f"title_{code}") for code in LANGUAGES}
    lines = {" ".join(text.split())[:MAX_LINE]: None for text in (*titles.values(), *found.names)}
    names = [line for line in lines if line]
    folded = [words_of(name) for name in names]
    name_words = frozenset(word for words in folded for word in words)
    other = (word for text in (*found.words, *found.hint.values()) for word in words_of(text))
    entry = Entry(
        kind=kind.name,
        object_id=record.pk,
        slug=record.slug,
        names="\n".join(names),
        folded="\n".join(" ".join(words) for words in folded),
        rank=found.rank,
        **{f"title_{code}": text for code, text in titles.items()},
        **{f"hint_{code}": str(found.hint.get(code, ""))[:MAX_LINE] for code in LANGUAGES},
    )
    keys = frozenset("".join(words)[:MAX_KEY] for words in folded if words)
    return _Document(entry, keys, name_words, frozenset(other) - name_words)


def _store(documents: Sequence[_Document], *, fresh: bool = False) -> None:
    """Write documents; `fresh` when none of them can be in the index yet."""
    entries = [one.entry for one in documents]
    if fresh:
        rows = [[getattr(entry, name) for name in _ENTRY] for entry in entries]
        for entry, pk in zip(entries, insert(Entry, _ENTRY, rows), strict=True):
            entry.pk = pk
    else:
        Entry.objects.bulk_create(
            entries, update_conflicts=True, unique_fields=["kind", "object_id"], update_fields=_COLUMNS
        )
        Name.objects.filter(entry__in=[entry.pk for entry in entries]).delete()
    names = [(one.entry.pk, one.entry.kind, key) for one in documents for key in sorted(one.keys)]
    insert(Name, ("entry_id", "kind", "key"), names)
    table = fulltext()
    write = table.store if fresh else table.write
    write([(one.entry.pk, one.tokens) for one in documents])


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
