"""Agendas of meetings to print: of a delegation, a person, all tables, all interpreters."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override, pgettext

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.queries.lines import Agenda, Attending, Line
from nhipcau.conference.meetings.queries.sheets import Sheet, sheets_of_interpreters, sheets_of_tables
from nhipcau.conference.schedule.pages.words import day_short, day_title
from nhipcau.core.dates.formats import format_number
from nhipcau.exchange.documents.people.tables import Column, Part, table_pdf


@dataclass(frozen=True)
class Wanted:
    """What of the tables or interpreters is printed: a day or all, and each on a page of its own or all in a row."""

    language: str
    day: date | None = None
    apart: bool = True


def agenda_pdf(edition: Edition, agenda: Agenda, whose: str, language: str, *, ours: bool = True) -> bytes:
    """The agenda of a delegation (with those of it who attend) or of a person. Raises TypesettingError."""
    with override(language):
        columns = [
            Column(pgettext("of the day", "Time"), 4),
            Column(_("Meeting with"), 12),
            *([Column(_("For us"), 7)] if ours else []),
            Column(_("Where"), 7),
            Column(_("Interpreter"), 6),
        ]
        parts = [Part(day.title, [_row(line, ours=ours) for line in day.lines]) for day in agenda.days]
        note = _("This timetable is provisional: meetings may still be moved.") if agenda.is_provisional else ""
        title = f"{_('Timetable of meetings')} · {whose}"
        return table_pdf(edition, language, title, columns, parts, note=_joined(_count(agenda, language), note))


def tables_pdf(edition: Edition, wanted: Wanted) -> bytes:
    """What is held at each table. Raises TypesettingError."""
    with override(wanted.language):
        columns = [
            Column(pgettext("of the day", "Time"), 4),
            Column(pgettext("of a meeting", "Parties"), 14),
            Column(_("Interpreter"), 6),
        ]
        sheets = sheets_of_tables(edition, wanted.day)
        parts = [_part(sheet, wanted, [_at_table(line) for line in sheet.agenda.lines]) for sheet in sheets]
        return _sheets_pdf(edition, wanted, _("Tables of meetings"), columns, parts)


def interpreters_pdf(edition: Edition, wanted: Wanted) -> bytes:
    """Whom each interpreter interprets for. Raises TypesettingError."""
    with override(wanted.language):
        columns = [
            Column(pgettext("of the day", "Time"), 4),
            Column(pgettext("of a meeting", "Parties"), 14),
            Column(_("Where"), 7),
        ]
        sheets = sheets_of_interpreters(edition, wanted.day)
        parts = [_part(sheet, wanted, [_interpreted(line) for line in sheet.agenda.lines]) for sheet in sheets]
        return _sheets_pdf(edition, wanted, _("Interpreters of meetings"), columns, parts)


def _sheets_pdf(
    edition: Edition, wanted: Wanted, title: str, columns: Sequence[Column], parts: Sequence[Part]
) -> bytes:
    of = f"{title} · {day_title(wanted.day)}" if wanted.day else title
    note = _("Hours are those of clocks at the venue.")
    return table_pdf(edition, wanted.language, of, columns, parts, note=note)


def _part(sheet: Sheet, wanted: Wanted, rows: list[list[list[str]]]) -> Part:
    """A sheet with its rows; the day stands in front of the first row of each day where there are several."""
    if wanted.day is None:
        place = 0
        for day, some in groupby(sheet.agenda.lines, lambda line: line.day):
            rows[place][0].insert(0, day_short(day, year=False))
            place += len(list(some))
    return Part(sheet.title, rows, sheet.words, apart=wanted.apart)


def _row(line: Line, *, ours: bool) -> list[list[str]]:
    whom = [line.other_name, *_named(line.theirs)]
    if line.is_cancelled:
        whom.insert(1, pgettext("of a meeting", "cancelled"))
    where = [_("Table %(name)s") % {"name": line.table.name}, line.venue]
    row = [[line.hours], whom, ["–"] if line.is_cancelled else where, [line.interpreter or "–"]]
    if ours:
        row.insert(2, [one.name for one in line.ours] or ["–"])
    return row


def _at_table(line: Line) -> list[list[str]]:
    return [[line.hours], _parties(line), [line.interpreter or "–"]]


def _interpreted(line: Line) -> list[list[str]]:
    return [[line.hours], _parties(line), [_("Table %(name)s") % {"name": line.table.name}, line.venue]]


def _parties(line: Line) -> list[str]:
    """Both parties on the first line, then who attends."""
    said = [" – ".join(body for body, _people in line.sides)]
    return said + [f"{body}: {', '.join(one.name for one in people)}" for body, people in line.sides if people]


def _named(people: Sequence[Attending]) -> list[str]:
    return [f"{one.name}, {one.function.value}" if one.function else one.name for one in people]


def _count(agenda: Agenda, language: str) -> str:
    count = len(agenda.held)
    return ngettext("%(n)s meeting", "%(n)s meetings", count) % {"n": format_number(count, language)}


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
