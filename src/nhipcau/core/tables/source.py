"""A file as tables of cells: rows with their numbers, whatever the format."""

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import IO, Any

import python_calamine

from nhipcau.core.tables import limits
from nhipcau.core.tables.encodings import decode
from nhipcau.core.tables.guard import Scan, is_workbook, scan_workbook
from nhipcau.core.tables.refusal import Refused
from nhipcau.core.tables.scan import Cell, SheetScan

_DELIMITERS = ";,\t|"


@dataclass
class Sheet:
    """A table of cells: its name, how many rows it may have, and what in it cannot be taken as it stands."""

    name: str
    height: int
    scan: SheetScan = field(default_factory=SheetScan)

    def rows(self) -> Iterator[tuple[int, list[Any]]]:
        """Yield the number of each row, counted from 1, with its cells from the first column on."""
        raise NotImplementedError

    @property
    def merged_rows(self) -> dict[int, tuple[Cell, Cell]]:
        """An area of merged cells for each row that is touched by any."""
        found: dict[int, tuple[Cell, Cell]] = {}
        reached = 0
        for area in sorted(self.scan.merged):
            # Rows down to the one reached have theirs, however many areas lie side by side.
            bottom = min(area[1][0], self.height)
            found.update((row, area) for row in range(max(area[0][0], reached + 1), bottom + 1))
            reached = max(reached, bottom)
        return found


@dataclass
class _WorkbookSheet(Sheet):
    workbook: Any = None

    @cached_property
    def _content(self) -> Any:
        with _reading():
            return self.workbook.get_sheet_by_name(self.name)

    def rows(self) -> Iterator[tuple[int, list[Any]]]:
        sheet = self._content
        if sheet.start is None:
            return
        before = [""] * sheet.start[1]
        for number, cells in enumerate(sheet.iter_rows(), start=1):
            yield number, before + cells if before else cells


@dataclass
class _TextSheet(Sheet):
    text: str = ""
    delimiter: str = ";"

    def rows(self) -> Iterator[tuple[int, list[Any]]]:
        reader = csv.reader(io.StringIO(self.text, newline=""), delimiter=self.delimiter)
        before = 0
        try:
            for number, cells in enumerate(reader, start=1):
                before = number
                yield number, cells
        except csv.Error as error:
            raise Refused("broken-text", row=str(before + 1)) from error


@dataclass
class Opened:
    """The tables of a file; `encoding` is that of a text, empty for a workbook."""

    sheets: list[Sheet]
    encoding: str = ""

    @property
    def height(self) -> int:
        """How many rows all tables have at most."""
        return sum(sheet.height for sheet in self.sheets)


def open_file(file: IO[bytes], name: str) -> Opened:
    """Open a file that somebody sent, known by `name` there. Raises `Refused`."""
    file.seek(0, io.SEEK_END)
    if file.tell() > limits.MAX_BYTES:
        raise Refused("too-large", limit=str(limits.MAX_BYTES // 2**20))
    file.seek(0)
    return _open_workbook(file) if is_workbook(file, name) else _open_text(file)


def _open_workbook(file: IO[bytes]) -> Opened:
    scan = scan_workbook(file)
    with _reading():
        workbook = python_calamine.CalamineWorkbook.from_filelike(file)
        return Opened(list(_sheets(workbook, scan)))


@contextmanager
def _reading() -> Iterator[None]:
    """Within it, whatever the reader fails with means that the file is refused."""
    try:
        yield
    except python_calamine.PasswordError as error:
        raise Refused("password") from error
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise Refused("broken-file") from error
    except BaseException as error:
        # A fault inside the reader, which is not written in Python, is no `Exception`.
        if type(error).__name__ == "PanicException":
            raise Refused("broken-file") from error
        raise


def _sheets(workbook: Any, scan: Scan) -> Iterator[Sheet]:
    for meta in workbook.sheets_metadata:
        found = scan.sheets.get(meta.name)
        if found is not None and meta.typ == python_calamine.SheetTypeEnum.WorkSheet:
            yield _WorkbookSheet(meta.name, found.rows, found, workbook)


def _open_text(file: IO[bytes]) -> Opened:
    content = file.read()
    decoded = decode(content)
    text = decoded.text
    if "\x00" in text:
        raise Refused("not-a-sheet")
    delimiter = ""
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        delimiter, text = first.strip()[4], rest
    height = text.count("\n") + 1
    if height > limits.MAX_ROWS:
        raise Refused("too-many-rows", rows=str(limits.MAX_ROWS), columns=str(limits.MAX_COLUMNS))
    sheet = _TextSheet("CSV", height, text=text, delimiter=delimiter or _delimiter(text))
    return Opened([sheet], decoded.encoding)


def _delimiter(text: str) -> str:
    """The sign that divides the headings: the one that makes the most cells of the first filled line."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(_DELIMITERS, key=lambda sign: len(next(csv.reader([first], delimiter=sign), [])))
