"""A pasted table or a file as people: headings found, cells read, every fault by row and column, nothing written."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from nhipcau.conference.delegations.models import Delegate, Delegation, NameOrder
from nhipcau.conference.delegations.naming import clean, derived_call
from nhipcau.conference.delegations.registering.sheet.columns import (
    COLUMNS,
    FAMILY,
    GIVEN,
    IDENTITY,
    PERSON,
    headings,
    label_of,
    read_cell,
)
from nhipcau.core.tables.refusal import Refused
from nhipcau.core.tables.source import open_file
from nhipcau.core.tables.words import words_of
from nhipcau.core.text.folding import fold
from nhipcau.registry.places.models import Country

#: What is taken at once: people, and characters of the pasted text.
MOST_ROWS = 500
MOST_CHARACTERS = 400_000
_MOST_BYTES = 5 * 1024 * 1024
_DELIMITERS = "\t;,"
#: Headings are looked for in the first rows; a title may stand above them.
_HEAD_ROWS = 8
_MIN_HEADINGS = 2


@dataclass
class Row:
    """Somebody as a row of the sheet: its number there, what was written, what it means, and what is wrong with it."""

    number: int
    cells: dict[str, str]
    values: dict[str, Any] = field(default_factory=dict)
    faults: list[tuple[str, str]] = field(default_factory=list)
    known: bool = False

    @property
    def person(self) -> dict[str, Any]:
        """The columns of the person."""
        return {name: value for name, value in self.values.items() if name in (*PERSON, "called")}

    @property
    def identity(self) -> dict[str, Any] | None:
        """The columns of the identity that are filled in; None where there is none."""
        return {name: value for name, value in self.values.items() if name in IDENTITY} or None


@dataclass
class Plan:
    """What would be registered: the columns that were found, the rows, and why the whole cannot be read."""

    columns: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    refusal: str = ""

    @property
    def faulty(self) -> list[Row]:
        """The rows with faults."""
        return [row for row in self.rows if row.faults]

    @property
    def new(self) -> list[Row]:
        """The rows of people who are not registered yet."""
        return [row for row in self.rows if not row.known]

    @property
    def ready(self) -> bool:
        """Whether somebody can be registered, and nothing is wrong."""
        return bool(self.new) and not self.refusal and not self.faulty


def text_of_file(file: IO[bytes], name: str) -> str:
    """The rows of a workbook or of a table as text, with tabs between the cells. Raises `ValidationError` in words."""
    file.seek(0, io.SEEK_END)
    if file.tell() > _MOST_BYTES:
        raise ValidationError(_("The file is larger than %(limit)s MB.") % {"limit": _MOST_BYTES // 2**20})
    made = io.StringIO()
    writer = csv.writer(made, delimiter="\t", lineterminator="\n")
    try:
        opened = open_file(file, name)
        for number, cells in opened.sheets[0].rows() if opened.sheets else ():
            if number > MOST_ROWS + _HEAD_ROWS:
                raise ValidationError(_too_many())
            writer.writerow([_plain(cell) for cell in cells])
    except Refused as refused:
        raise ValidationError(words_of(refused)) from refused
    return made.getvalue()


def plan_of(delegation: Delegation, text: str, present: Iterable[Delegate]) -> Plan:
    """Read a pasted table. Without headings, its columns are those of the template in their order."""
    if len(text) > MOST_CHARACTERS:
        return Plan(refusal=_too_many())
    try:
        lines = [(n, cells) for n, cells in enumerate(_cells(text), start=1) if any(one.strip() for one in cells)]
    except csv.Error:
        return Plan(refusal=_("The text cannot be divided into cells: look for a quotation mark that is not closed."))
    columns, unknown, body = _headed(lines)
    if len(body) > MOST_ROWS:
        return Plan(refusal=_too_many())
    if not body:
        return Plan(refusal=_("There is no row with a person."))
    if "name" not in columns and FAMILY not in columns:
        return Plan(refusal=_("No column holds the names. Call it “%(name)s”.") % {"name": label_of("name")})
    names = {fold(one.name) for one in present if one.state not in Delegate.GONE}
    rows = [_row(delegation, number, dict(zip(columns, cells, strict=False))) for number, cells in body]
    for row in rows:
        row.known = not row.faults and fold(row.values.get("name", "")) in names
    shown = [one for one in COLUMNS if any(one in row.cells for row in rows)]
    return Plan(shown, rows, unknown)


def _row(delegation: Delegation, number: int, cells: dict[str, str]) -> Row:
    cells = {name: value.strip() for name, value in cells.items() if name}
    _join_name(delegation, cells)
    row = Row(number, cells)
    for name, text in cells.items():
        try:
            value = read_cell(name, text)
        except ValidationError as error:
            row.faults.append((label_of(name), " ".join(error.messages)))
        else:
            if value:
                row.values[name] = value
    if "name_order" not in row.values:
        vietnamese = delegation.country == Country.VIETNAM
        row.values["name_order"] = NameOrder.FAMILY_FIRST if vietnamese else NameOrder.GIVEN_FIRST
    _check(delegation, row)
    return row


def _check(delegation: Delegation, row: Row) -> None:
    """What the columns themselves refuse: too long, no name."""
    known = {label for label, _words in row.faults}
    if not any(char.isalpha() for char in row.values.get("name", "")):
        row.faults.append((label_of("name"), _("Give the full name.")))
        return
    probe = Delegate(delegation=delegation, **row.person)
    try:
        probe.clean_fields(exclude=[one.name for one in Delegate._meta.fields if one.name not in row.person])
    except ValidationError as error:
        found = [(label_of(name), " ".join(words)) for name, words in error.message_dict.items()]
        row.faults += [one for one in found if one[0] not in known]


def _join_name(delegation: Delegation, cells: dict[str, str]) -> None:
    """Two columns of a name become one, in the order that the country of the delegation writes names."""
    if FAMILY not in cells and GIVEN not in cells:
        return
    family, given = cells.pop(FAMILY, ""), cells.pop(GIVEN, "")
    if cells.get("name"):
        return
    vietnamese = delegation.country == Country.VIETNAM
    order = NameOrder.FAMILY_FIRST if vietnamese else NameOrder.GIVEN_FIRST
    cells["name"] = " ".join([family, given] if vietnamese else [given, family]).strip()
    cells.setdefault("name_order", str(order.label))
    if not vietnamese and derived_call(cells["name"], order) != clean(family):
        cells["called"] = family


def _headed(lines: list[tuple[int, list[str]]]) -> tuple[list[str], list[str], list[tuple[int, list[str]]]]:
    """The columns of the table, headings that are not known, and the rows below them."""
    known = headings()
    for place, (_number, cells) in enumerate(lines[:_HEAD_ROWS]):
        found = [known.get(fold(cell), "") for cell in cells]
        named = {one for one in found if one}
        if len(named) >= _MIN_HEADINGS or (named & {"name", FAMILY} and len(found) == 1):
            _settle_halves(cells, found)
            unknown = [cell.strip() for cell, name in zip(cells, found, strict=True) if cell.strip() and not name]
            return found, unknown, lines[place + 1 :]
    return list(COLUMNS), [], lines


def _settle_halves(cells: list[str], found: list[str]) -> None:
    """Nom, Name and Tên are half a name beside a column with the other half, else the whole of it."""
    for place, cell in enumerate(cells):
        if fold(cell) in ("nom", "name"):
            found[place] = FAMILY if GIVEN in found else "name"
    if "name" not in found and (FAMILY in found) != (GIVEN in found):
        found[found.index(FAMILY if FAMILY in found else GIVEN)] = "name"


def _cells(text: str) -> Iterable[list[str]]:
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = next((sign for sign in _DELIMITERS if sign in first), "\t")
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _plain(cell: Any) -> str:
    """A cell of a workbook as text in one line: days as 1980-05-31, whole numbers without decimals."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return " ".join(str(cell).split())


def _too_many() -> str:
    return _("This is more than %(rows)s people at once: divide it.") % {"rows": MOST_ROWS}
