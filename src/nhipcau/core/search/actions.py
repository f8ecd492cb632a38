"""Keeping the search index in step with the records."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import QuerySet

from nhipcau.core.records.bulk import among, insert
from nhipcau.core.records.fields import in_each
from nhipcau.core.records.kinds import Kind, all_kinds, kind_named
from nhipcau.core.records.models import Record
from nhipcau.core.search.fulltext import fulltext
from nhipcau.core.search.models import Entry, Name, Spelling
from nhipcau.core.search.words import ANYWHERE, IN_NAME, MAX_WORD, MIN_KNOWN, token, variants, words_of
from nhipcau.core.text.languages import LANGUAGES

BATCH = 500
MAX_LINE = 300
MAX_KEY = 200
_TITLES = in_each("title")
_COLUMNS = [
    "slug",
    "rank",
    "names",
    "folded",
    *_TITLES,
    *in_each("hint"),
]
_ENTRY = ("kind", "object_id", *_COLUMNS)

#: Called with the number of records done so far.
Progress = Callable[[int], None]


class _Document(NamedTuple):
    """What the index is to hold of one record: the columns of its entry (`_ENTRY`), and its words."""

    row: tuple[Any, ...]
    keys: frozenset[str]
    name_words: frozenset[str]
    other_words: frozenset[str]

    @property
    def tokens(self) -> Iterator[str]:
        """The words under the field they stand in; those of names are also looked for anywhere."""
        named, anywhere = (token(self.row[0], where, "") for where in (IN_NAME, ANYWHERE))
        for word in self.name_words:
            yield named + word
            yield anywhere + word
        for word in self.other_words:
            yield anywhere + word


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
                _store(documents, fresh=not indexed(name, batch).exists())
                _learn(Counter(word for one in documents for word in one.name_words | one.other_words))


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
    titles = [getattr(record, name) for name in _TITLES]
    lines = {" ".join(text.split())[:MAX_LINE]: None for text in (*titles, *found.names)}
    names = [line for line in lines if line]
    folded = [words_of(name) for name in names]
    name_words = frozenset(chain.from_iterable(folded))
    other = chain.from_iterable(words_of(text) for text in (*found.words, *found.hint.values()) if text)
    row = (
        *(kind.name, record.pk, record.slug, found.rank, "\n".join(names)),
        "\n".join(" ".join(words) for words in folded),
        *titles,
        *(str(found.hint.get(code, ""))[:MAX_LINE] for code in LANGUAGES),
    )
    keys = frozenset("".join(words)[:MAX_KEY] for words in folded if words)
    return _Document(row, keys, name_words, frozenset(other) - name_words)


def _store(documents: Sequence[_Document], *, fresh: bool = False) -> None:
    """Write documents; `fresh` when none of them can be in the index yet."""
    rows = [one.row for one in documents]
    if fresh:
        ids = insert(Entry, _ENTRY, rows)
    else:
        entries = [Entry(**dict(zip(_ENTRY, row, strict=True))) for row in rows]
        Entry.objects.bulk_create(
            entries, update_conflicts=True, unique_fields=["kind", "object_id"], update_fields=_COLUMNS
        )
        ids = [entry.pk for entry in entries]
        Name.objects.filter(entry__in=ids).delete()
    found = list(zip(ids, documents, strict=True))
    names = [(pk, one.row[0], key) for pk, one in found for key in sorted(one.keys)]
    insert(Name, ("entry_id", "kind", "key"), names)
    table = fulltext()
    write = table.store if fresh else table.write
    write([(pk, one.tokens) for pk, one in found])


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
