"""Looking through the XML of a workbook without building anything of it.

The reader makes room for the whole rectangle that a sheet fills and drops formulas and merged cells silently; so
size, formulas, errors and merged cells are found out first, by a parser that keeps nothing.
"""

import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from typing import IO, Any
from xml.parsers import expat

from nhipcau.core.tables import limits
from nhipcau.core.tables.refusal import Refused

_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_CHUNK = 1 << 16
#: Cells and areas remembered one by one; more of them need no longer list.
_MAX_REMEMBERED = 100_000

Cell = tuple[int, int]


@dataclass
class SheetScan:
    """Rows and columns (counted from 1) that a sheet fills, and the cells that cannot be taken as they are."""

    rows: int = 0
    columns: int = 0
    formulas: set[Cell] = field(default_factory=set)
    errors: set[Cell] = field(default_factory=set)
    merged: list[tuple[Cell, Cell]] = field(default_factory=list)


def scan_xml(stream: IO[bytes]) -> None:
    """Read an XML part to its end. Raises `Refused` if it is no XML, or declares entities."""
    _parse(stream, lambda name, attributes: None)


def scan_sheet(stream: IO[bytes]) -> SheetScan:
    """Read a worksheet to its end. Raises `Refused` if it is no XML, declares entities, or is too large."""
    finder = _Finder()
    _parse(stream, finder.start)
    found = finder.found
    if found.rows > limits.MAX_ROWS or found.columns > limits.MAX_COLUMNS:
        raise Refused("too-many-rows", rows=str(limits.MAX_ROWS), columns=str(limits.MAX_COLUMNS))
    if found.rows * found.columns > limits.MAX_CELLS:
        raise Refused("too-many-rows", rows=str(limits.MAX_CELLS // found.columns), columns=str(found.columns))
    return found


def sheet_paths(archive: zipfile.ZipFile) -> dict[str, str]:
    """The parts in which the worksheets stand, by the names of the worksheets in their order. Raises `Refused`."""
    targets: dict[str, str] = {}
    sheets: list[tuple[str, str]] = []

    def relation(name: str, attributes: dict[str, str]) -> None:
        if _local(name) == "Relationship":
            target = attributes.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            targets[attributes.get("Id", "")] = path

    def sheet(name: str, attributes: dict[str, str]) -> None:
        if _local(name) == "sheet":
            identifier = next((value for key, value in attributes.items() if _local(key) == "id"), "")
            sheets.append((attributes.get("name", ""), identifier))

    try:
        with archive.open("xl/_rels/workbook.xml.rels") as stream:
            _parse(stream, relation)
        with archive.open("xl/workbook.xml") as stream:
            _parse(stream, sheet)
    except KeyError as error:
        raise Refused("broken-file") from error
    return {name: targets.get(identifier, "") for name, identifier in sheets}


def column_number(letters: str) -> int:
    """The number of a column, counted from 1, by its letters."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _local(name: str) -> str:
    return name.rpartition(":")[2]


class _Finder:
    """Follows the elements of a worksheet."""

    def __init__(self) -> None:
        self.found = SheetScan()
        self.row = self.column = 0
        self.numbers: dict[str, int] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = _local(name) if ":" in name else name
        if local == "c":
            self._cell(attributes)
        elif local in ("v", "is"):
            self._filled()
        elif local == "f":
            self._filled()
            self._remember(self.found.formulas)
        elif local == "row":
            self._row(attributes)
        elif local == "mergeCell":
            self._merged(attributes.get("ref", ""))

    def _row(self, attributes: dict[str, str]) -> None:
        given = attributes.get("r")
        self.row = self._number(given) if given else self.row + 1
        self.column = 0

    def _cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        if reference:
            self.column, self.row = self._place(reference)
        else:
            self.column += 1
        if attributes.get("t") == "e":
            self._remember(self.found.errors)

    def _filled(self) -> None:
        found = self.found
        found.rows = max(found.rows, self.row)
        found.columns = max(found.columns, self.column)

    def _remember(self, cells: set[Cell]) -> None:
        if len(cells) < _MAX_REMEMBERED:
            cells.add((self.row, self.column))

    def _merged(self, area: str) -> None:
        first, _, last = area.partition(":")
        (left, top), (right, bottom) = self._place(first), self._place(last or first)
        if len(self.found.merged) < _MAX_REMEMBERED:
            self.found.merged.append(((top, left), (bottom, right)))

    def _place(self, reference: str) -> tuple[int, int]:
        match = _REFERENCE.fullmatch(reference.upper())
        if match is None:
            raise Refused("broken-file")
        letters = match[1]
        number = self.numbers.get(letters)
        if number is None:
            number = self.numbers[letters] = column_number(letters)
        return number, int(match[2])

    @staticmethod
    def _number(text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) <= 7):
            raise Refused("broken-file")
        return int(text)


def _parse(stream: IO[bytes], start: Any) -> None:
    """Call `start` with the name and the attributes of every element. Raises `Refused`."""
    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.XmlDeclHandler = _check_encoding
    size = 0
    try:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > limits.MAX_UNPACKED:
                raise Refused("too-large-unpacked", limit=str(limits.MAX_UNPACKED // 2**20))
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise Refused("broken-file") from error


def _refuse_doctype(*_given: Any) -> None:
    raise Refused("doctype")


def _check_encoding(_version: str, encoding: str | None, _standalone: int) -> None:
    """The reader knows UTF-8 only; what two readers read differently is not to be trusted."""
    if encoding and encoding.upper() not in ("UTF-8", "UTF8", "US-ASCII", "ASCII"):
        raise Refused("broken-file")
