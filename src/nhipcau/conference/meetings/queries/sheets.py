"""Sheets of tables and interpreters: agendas of what is held there, as people were last shown it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.models import Meeting
from nhipcau.conference.meetings.queries.agendas import lines_of
from nhipcau.conference.meetings.queries.lines import Agenda, Line, interpreter_name
from nhipcau.conference.meetings.queries.places import LIVE, venue_name


@dataclass(frozen=True)
class Sheet:
    """The agenda of a table or an interpreter. `words` is said beside the name."""

    key: int
    title: str
    words: str
    agenda: Agenda


def sheets_of_tables(edition: Edition, day: date | None = None, some: Collection[int] | None = None) -> list[Sheet]:
    """What is held at each table (or at some) on a day (or on all). Two queries."""
    lines = [one for one in lines_of(edition, None, **_narrowed(day, shown_table=some)) if not one.is_cancelled]
    lines.sort(key=lambda one: (one.table.venue.position, one.table.venue_id, one.table.sort, one.table.pk, one.starts))
    return [
        Sheet(of.pk, _("Table %(name)s") % {"name": of.name}, venue_name(of), Agenda(list(held)))
        for of, held in groupby(lines, lambda line: line.table)
    ]


def sheets_of_interpreters(
    edition: Edition, day: date | None = None, some: Collection[int] | None = None
) -> list[Sheet]:
    """Whom each interpreter (or some) interprets for on a day (or on all). Two queries."""
    lines = [
        one
        for one in lines_of(edition, None, **_narrowed(day, shown_interpreter=some))
        if one.meeting.shown_interpreter and not one.is_cancelled
    ]
    by: dict[int, list[Line]] = {}
    for one in lines:
        by.setdefault(one.meeting.shown_interpreter_id or 0, []).append(one)
    sheets = [_of_interpreter(held) for held in by.values()]
    return sorted(sheets, key=lambda one: (one.title, one.key))


def days_with_meetings(edition: Edition) -> list[date]:
    """The days on which people were shown meetings. One query."""
    rows = Meeting.objects.filter(edition=edition, shown__in=LIVE)
    return list(rows.order_by("shown_slot__day").values_list("shown_slot__day", flat=True).distinct())


def tables_in_use(edition: Edition, day: date) -> list[int]:
    """The tables (ids) at which people meet on a day, by venue and number. One query."""
    rows = Meeting.objects.filter(edition=edition, shown__in=LIVE, shown_slot__day=day)
    table = "shown_table"
    order = (f"{table}__venue__position", f"{table}__venue", f"{table}__sort", table)
    return list(dict.fromkeys(rows.order_by(*order).values_list(table, flat=True)))


def interpreters_in_use(edition: Edition, day: date) -> list[int]:
    """The interpreters (ids) who work on a day, by name. One query."""
    rows = Meeting.objects.filter(edition=edition, shown__in=LIVE, shown_slot__day=day)
    rows = rows.filter(shown_interpreter__isnull=False)
    who = "shown_interpreter"
    order = (f"{who}__name", f"{who}__delegate__folded", who)
    return list(dict.fromkeys(rows.order_by(*order).values_list(who, flat=True)))


def pairs_in_words(pairs: str) -> str:
    """Language pairs as people read them: "VI–FR, EN–FR"."""
    return ", ".join(pair.strip().upper().replace("-", "–") for pair in pairs.split(",") if pair.strip())


def _of_interpreter(lines: list[Line]) -> Sheet:
    one = lines[0].meeting.shown_interpreter
    assert one is not None
    return Sheet(one.pk, interpreter_name(one), pairs_in_words(one.pairs), Agenda(lines))


def _narrowed(day: date | None, **chosen: Collection[int] | None) -> dict[str, Any]:
    wanted: dict[str, Any] = {f"{name}__in": value for name, value in chosen.items() if value is not None}
    return wanted if day is None else {**wanted, "shown_slot__day": day}
