"""Programmes as tables, for spreadsheets: a row for each session, texts in three languages beside each other."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any

import xlsxwriter
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.programme.models import SessionPerson
from nhipcau.conference.schedule.frozen import Words
from nhipcau.core.text.characters import legal
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.core.web.exports import safe_cell
from nhipcau.core.web.workbooks import OPTIONS, formats_in, write_cell
from nhipcau.exchange.calendars.entries import Entry, Programme

CSV_TYPE = "text/csv; charset=utf-8"
_JOINT = "; "


@dataclass(frozen=True)
class Column:
    """A column: its name for machines, which is the same in all languages, what it holds, and its breadth."""

    name: str
    meaning: Any
    value: Callable[[Entry], Any]
    width: int = 16


def _in_each(name: str, meaning: Any, words: Callable[[Entry], Words], width: int = 30) -> list[Column]:
    def of(code: str) -> Callable[[Entry], Any]:
        return lambda entry: words(entry).get(code, "")

    return [Column(f"{name}_{code}", meaning, of(code), width) for code in LANGUAGES]


def _people(*roles: str) -> Callable[[Entry], str]:
    return lambda entry: _JOINT.join(one.line for one in entry.people if one.role in roles)


def _room(entry: Entry) -> Words:
    return entry.content.room.name if entry.content.room is not None else {}


def _venue(entry: Entry) -> Words:
    return entry.content.room.venue_name if entry.content.room is not None else {}


def _main(entry: Entry) -> str:
    return "yes" if entry.content.main else "no"


def _interpreted(entry: Entry) -> str:
    return " ".join(entry.content.interpreted)


def _links(entry: Entry) -> str:
    return _JOINT.join(one.url for one in entry.links)


_ROLE = SessionPerson.Role
#: All columns in their order. A column once published keeps its name.
COLUMNS: tuple[Column, ...] = (
    Column("id", _("identifier of the session, also in its address"), lambda one: one.content.slug, 22),
    Column("uid", _("identifier in calendars, for ever the same"), lambda one: str(one.uid), 36),
    Column("sequence", _("how often it was changed since its first release"), lambda one: one.sequence, 9),
    Column("state", _("confirmed or cancelled"), lambda one: one.content.state, 11),
    Column("kind", _("kind of session, as a code"), lambda one: one.content.kind, 11),
    Column("kind_name", _("kind of session, in words"), lambda one: one.kind_label, 20),
    Column("main", _("whether it is one of the main events"), _main, 6),
    *_in_each("title", _("title"), lambda one: one.content.title, 40),
    Column("starts", _("when it begins, by the clocks at the venue"), lambda one: one.content.local_starts, 17),
    Column("ends", _("when it ends, by the clocks at the venue"), lambda one: one.content.local_ends, 17),
    Column("zone", _("time zone of the venue"), lambda one: one.content.zone, 18),
    Column("day", _("first day"), lambda one: one.day.isoformat() if one.day else "", 11),
    Column("when", _("what is known of the time, in words"), lambda one: one.when, 30),
    *_in_each("room", _("room"), _room, 22),
    *_in_each("venue", _("venue"), _venue, 24),
    *_in_each("where", _("place in words, where there is no room"), lambda one: one.content.where, 24),
    Column("locality", _("locality"), lambda one: str(one.place.locality or ""), 18),
    Column("fields", _("fields of cooperation"), lambda one: _JOINT.join(map(str, one.fields)), 28),
    Column("spoken", _("languages spoken, as codes"), lambda one: " ".join(one.content.spoken), 9),
    Column("interpreted", _("languages interpreted into, as codes"), _interpreted, 11),
    Column("audience", _("for whom it is"), lambda one: one.audience, 20),
    Column("places", _("number of places"), lambda one: one.content.capacity, 9),
    Column("chairs", _("chairs and co-chairs"), _people(_ROLE.CHAIR, _ROLE.COCHAIR), 36),
    Column("speakers", _("speakers"), _people(_ROLE.SPEAKER), 40),
    Column(
        "others",
        _("others who take part"),
        _people(*(set(_ROLE.values) - {_ROLE.CHAIR, _ROLE.COCHAIR, _ROLE.SPEAKER})),
        40,
    ),
    *_in_each("text", _("text"), lambda one: one.content.text, 50),
    *_in_each("topics", _("topics, one a line"), lambda one: one.content.topics, 40),
    *_in_each("planned", _("what was planned"), lambda one: one.content.planned, 24),
    *_in_each("actual", _("what it came to"), lambda one: one.content.actual, 24),
    *_in_each("outcome", _("outcome"), lambda one: one.content.outcome, 30),
    Column("links", _("documents, papers and recording"), _links, 40),
    Column("url", _("page of the session"), lambda one: one.url, 50),
)


class _Echo:
    """A file that returns what is written to it."""

    def write(self, text: str) -> str:
        return text


def table_csv(programme: Programme) -> Iterator[bytes]:
    """Yield the table as text with commas, row by row; the first row names the columns."""
    writer = csv.writer(_Echo())
    yield "\ufeff".encode()  # so that spreadsheets read UTF-8
    yield str(writer.writerow([column.name for column in COLUMNS])).encode()
    for entry in programme.entries:
        yield str(writer.writerow([safe_cell(_as_text(column.value(entry))) for column in COLUMNS])).encode()


def _as_text(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    return legal(str(value)) if isinstance(value, str) else value


def table_xlsx(programme: Programme, target: IO[bytes]) -> None:
    """Write the table as a workbook, row by row, with a second sheet that says what the columns hold.

    Text is written as text, whatever it begins with: no cell is ever a formula. Times are those of clocks at the
    venue.
    """
    with override(programme.language), xlsxwriter.Workbook(target, OPTIONS) as book:
        formats = formats_in(book)
        _write_rows(book.add_worksheet(gettext("Programme")), programme, formats)
        _write_meanings(book.add_worksheet(gettext("Columns")), formats)


def _write_rows(sheet: Any, programme: Programme, formats: dict[str, Any]) -> None:
    for place, column in enumerate(COLUMNS):
        sheet.set_column(place, place, column.width)
    sheet.freeze_panes(1, 1)
    for place, column in enumerate(COLUMNS):
        sheet.write_string(0, place, column.name, formats["head"])
    for row, entry in enumerate(programme.entries, start=1):
        for place, column in enumerate(COLUMNS):
            write_cell(sheet, (row, place), column.value(entry), formats)
    sheet.autofilter(0, 0, max(len(programme.entries), 1), len(COLUMNS) - 1)


def _write_meanings(sheet: Any, formats: dict[str, Any]) -> None:
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 60)
    for place, heading in enumerate((gettext("Column"), gettext("What it holds"))):
        sheet.write_string(0, place, heading, formats["head"])
    for row, column in enumerate(COLUMNS, start=1):
        language = f" ({column.name[-2:]})" if column.name[-3:] in {f"_{code}" for code in LANGUAGES} else ""
        sheet.write_string(row, 0, column.name, formats["text"])
        sheet.write_string(row, 1, f"{column.meaning}{language}", formats["text"])
