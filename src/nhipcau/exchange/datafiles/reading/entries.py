"""The entries of a directory of data files."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path as FilePath
from typing import Any

from django.utils.translation import gettext as _

from nhipcau.exchange.datafiles.faults import Faults, closest, with_suggestion
from nhipcau.exchange.datafiles.kinds import kind_names
from nhipcau.exchange.datafiles.reading.documents import Lines, Path, read_document

SCHEMA = "schema"
_IGNORED_PREFIX = "."
_ID = re.compile(r"[a-z0-9]+(-{1,2}[a-z0-9]+)*")


@dataclass(eq=False)
class Entry:
    """One record as a file gives it.

    `base` is where it stands in the file; `owner` is the identifier of the record it stands in, if any.
    """

    kind: str
    value: dict[str, Any]
    file: str
    base: Path
    lines: Lines = field(repr=False)
    owner: str = ""

    @property
    def id(self) -> str:
        """The identifier; empty when there is none of the right form (a fault that the schema reports)."""
        found = self.value.get("id")
        return found if isinstance(found, str) and _ID.fullmatch(found) else ""

    def line(self, *path: str | int) -> int:
        """The line of the key or item at `path` within the entry, or of the nearest thing around it."""
        whole = (*self.base, *path)
        while whole not in self.lines and whole:
            whole = whole[:-1]
        return self.lines.get(whole, 1)


@dataclass
class Directory:
    """What was read. `complete` is False if a file or a part of one had to be left out."""

    entries: list[Entry] = field(default_factory=list)
    files: int = 0
    complete: bool = True


def data_files(directory: FilePath) -> list[FilePath]:
    """The data files below `directory`, sorted; not the schemas, and nothing hidden."""
    found = (path.relative_to(directory) for path in directory.rglob("*.yaml"))
    return [
        directory / path
        for path in sorted(found)
        if path.parts[0] != SCHEMA and not any(part.startswith(_IGNORED_PREFIX) for part in path.parts)
    ]


def fingerprint_of(directory: FilePath) -> str:
    """A fingerprint of all files of the directory, schemas included: the same only for the same content."""
    digest = sha256()
    for path in sorted([*data_files(directory), *(directory / SCHEMA).glob("*.json")]):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(directory)}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def read_directory(directory: FilePath, faults: Faults) -> Directory:
    """Read all data files below `directory`; what cannot be read is added to `faults`.

    Files are called by the name of the directory and their path in it, as in `data/news.yaml`.
    """
    read = Directory()
    for path in sorted(directory.rglob("*.yml")):
        faults.add(_name(directory, path), 1, _("the name ends with .yml; let it end with .yaml, or it is not read"))
    for path in data_files(directory):
        name = _name(directory, path)
        read.files += 1
        document = _read_file(path, name, faults)
        if document is None:
            read.complete = False
        elif document[0] is not None:
            _add_entries(read, name, *document, faults)
    if not read.files:
        faults.add(directory.resolve().name, 1, _("there are no data files (*.yaml) in this directory"))
    return read


def _name(directory: FilePath, path: FilePath) -> str:
    return f"{directory.resolve().name}/{path.relative_to(directory).as_posix()}"


def _read_file(path: FilePath, name: str, faults: Faults) -> tuple[Any, Lines] | None:
    try:
        return read_document(path.read_bytes(), name, faults)
    except OSError as error:
        faults.add(name, 1, _("cannot be read: %(why)s") % {"why": error.strerror or error})
        return None


def _add_entries(read: Directory, file: str, value: Any, lines: Lines, faults: Faults) -> None:
    if not isinstance(value, dict):
        read.complete = False
        faults.add(file, 1, _("a file begins with the kind of its records, as in “places:”"))
        return
    for kind, items in value.items():
        if kind not in kind_names():
            read.complete = False
            faults.add(file, lines[kind,], _unknown_kind(kind))
        elif not isinstance(items, list):
            read.complete = False
            faults.add(file, lines[kind,], _("“%(kind)s” must be a list of records") % {"kind": kind})
        else:
            read.entries += _entries(read, file, kind, items, lines, faults)


def _entries(read: Directory, file: str, kind: str, items: list[Any], lines: Lines, faults: Faults) -> Iterator[Entry]:
    for index, item in enumerate(items):
        if isinstance(item, dict):
            yield Entry(kind, item, file, (kind, index), lines)
        else:
            read.complete = False
            faults.add(file, lines[kind, index], _("a record is written as keys and values, from “id:” on"))


def _unknown_kind(kind: str) -> str:
    message = _("“%(kind)s” is not a kind of record") % {"kind": kind}
    if closest(kind, kind_names()):
        return with_suggestion(message, kind, kind_names())
    listed = ", ".join(kind_names())
    return _("%(message)s; the kinds are %(kinds)s") % {"message": message, "kinds": listed}
