"""The content of a directory of data files, checked and ready to be brought into the database."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.conf import settings

from nhipcau.exchange.datafiles.builders.items import Item, Mention
from nhipcau.exchange.datafiles.builders.rows import Ref, Row
from nhipcau.exchange.datafiles.builders.titles import Book
from nhipcau.exchange.datafiles.checking.columns import check_columns
from nhipcau.exchange.datafiles.checking.identifiers import (
    Index,
    check_chains,
    check_lists,
    check_references,
    index_entries,
    index_parts,
)
from nhipcau.exchange.datafiles.checking.schemas import Schemas
from nhipcau.exchange.datafiles.faults import BrokenData, Faults
from nhipcau.exchange.datafiles.kinds import DataKind, data_kinds
from nhipcau.exchange.datafiles.reading.entries import SCHEMA, Entry, fingerprint_of, read_directory

#: Called with what is being done, how much of it is done and how much there is.
Progress = Callable[[str, int, int], None]


@dataclass(eq=False)
class Wanted:
    """A record as the files want it."""

    ref: Ref
    entry: Entry
    row: Row
    digest: str
    refers_to: list[Ref]


@dataclass
class Contents:
    """All records of the files by kind, in the order of `data_kinds`, each kind sorted by identifier."""

    files: int
    fingerprint: str = ""
    records: dict[str, list[Wanted]] = field(default_factory=dict)

    def __len__(self) -> int:
        return sum(len(wanted) for wanted in self.records.values())


def read_contents(directory: Path, today: date, progress: Progress | None = None) -> Contents:
    """Read and check all data files below `directory`, without looking at the database.

    Raises `BrokenData` with every fault found, and `NotADirectoryError` if there is no such directory.
    """
    if not directory.is_dir():
        raise NotADirectoryError(str(directory))
    faults = Faults()
    read = read_directory(directory, faults)
    nested = [entry for kind in data_kinds() if kind.within for entry in _nested(read.entries, kind)]
    index = index_entries([*read.entries, *nested], faults)
    check_lists(read.entries, faults)
    schemas = Schemas(*(folder / SCHEMA for folder in (directory, settings.DATA, settings.ROOT / "data")))
    broken = _check_forms(read.entries, schemas, faults, progress)
    contents = Contents(read.files)
    mentions = _build_all(contents, index, broken, today, faults)
    # What a file that could not be read holds may be just what others refer to.
    if read.complete and all(entry.id for entry in read.entries):
        check_references(mentions, index | index_parts(index), faults)
    check_chains(mentions, faults)
    if faults:
        raise BrokenData(faults)
    contents.fingerprint = fingerprint_of(directory)
    return contents


def _nested(entries: Iterable[Entry], kind: DataKind) -> Iterator[Entry]:
    """The entries of a kind that stand within those of another."""
    owner_kind, key = kind.within or ("", "")
    for owner in entries:
        items = owner.value.get(key) if owner.kind == owner_kind else None
        for index, value in enumerate(items if isinstance(items, list) else ()):
            if isinstance(value, dict):
                yield Entry(kind.name, value, owner.file, (*owner.base, key, index), owner.lines, owner.id)


def _check_forms(
    entries: list[Entry], schemas: Schemas, faults: Faults, progress: Progress | None
) -> set[tuple[str, tuple[str | int, ...]]]:
    """Check the form of all entries; return the file and place of those that cannot be built."""
    broken = set()
    for number, entry in enumerate(entries, 1):
        if not schemas.check(entry, faults):
            broken.add((entry.file, entry.base))
        if progress:
            progress("checking", number, len(entries))
    return broken


def _build_all(
    contents: Contents,
    index: Index,
    broken: set[tuple[str, tuple[str | int, ...]]],
    today: date,
    faults: Faults,
) -> list[Mention]:
    """Build the rows of all sound entries into `contents`; return all references that they make."""
    book = Book(today)
    mentions: list[Mention] = []
    for kind in data_kinds():
        found = [
            entry
            for _id, entry in sorted(index.get(kind.name, {}).items())
            if (entry.file, entry.base[:2]) not in broken
        ]
        contents.records[kind.name] = [_build(kind, entry, book, faults, mentions) for entry in found]
    return mentions


def _build(kind: DataKind, entry: Entry, book: Book, faults: Faults, mentions: list[Mention]) -> Wanted:
    made: list[Mention] = []
    item = Item(entry, entry.value, (), faults, made)
    row = kind.build(item, book)
    row.columns = {"slug": entry.id, **row.columns}
    row.cites = item.cites()
    if hasattr(row.model, "remarks"):
        row.parts["remarks"] = item.remarks()
    check_columns(entry, row, faults)
    ref = Ref(kind.name, entry.id)
    book.note(ref, row)
    mentions += made
    return Wanted(ref, entry, row, row.digest(), [mention.ref for mention in made])
