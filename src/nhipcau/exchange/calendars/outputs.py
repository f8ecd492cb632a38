"""The files of a programme, written when it is released."""

import io
from collections.abc import Iterator
from typing import Any

from nhipcau.conference.schedule.outputs import ReleaseView, output
from nhipcau.core.ready.pages import ReadyPage
from nhipcau.core.web import workbooks
from nhipcau.exchange.calendars.entries import Programme
from nhipcau.exchange.calendars.programmes import gone_from, programme_of
from nhipcau.exchange.calendars.writing import ics, schedule, tables


@output("calendars")
def calendars(view: ReleaseView, language: str) -> Iterator[ReadyPage]:
    """The programme as a calendar, and each session that has a day as one."""
    programme = programme_of(view, language, gone=gone_from(view.release))
    yield file_page(programme, ".ics", ics.CONTENT_TYPE, b"".join(ics.calendar(programme)), download=True)
    for entry in programme.entries:
        if entry.day:
            name = f"/sessions/{entry.content.slug}.ics"
            yield file_page(programme, name, ics.CONTENT_TYPE, b"".join(ics.session(programme, entry)), download=True)


@output("schedule-files")
def schedule_files(view: ReleaseView, language: str) -> Iterator[ReadyPage]:
    """The programme for conference apps, if any session has a time: they know none without."""
    programme = programme_of(view, language)
    if programme.timed:
        yield file_page(programme, ".json", schedule.JSON_TYPE, schedule.schedule_json(programme))
        yield file_page(programme, ".xml", schedule.XML_TYPE, schedule.schedule_xml(programme))


@output("tables")
def tables_files(view: ReleaseView, language: str) -> Iterator[ReadyPage]:
    """The programme for spreadsheets."""
    programme = programme_of(view, language)
    yield file_page(programme, ".csv", tables.CSV_TYPE, b"".join(tables.table_csv(programme)), download=True)
    book = io.BytesIO()
    tables.table_xlsx(programme, book)
    yield file_page(programme, ".xlsx", workbooks.CONTENT_TYPE, book.getvalue(), download=True)


def file_page(programme: Programme, end: str, content_type: str, body: bytes, *, download: bool = False) -> ReadyPage:
    """A file beside the page of a programme; `end` is what follows the address of that page."""
    path = programme.url.removeprefix(programme.address) + end
    return ReadyPage(path, content_type, body, headers_of(programme, end, download=download))


def headers_of(programme: Programme, end: str, *, download: bool) -> dict[str, Any]:
    """By what name a file is saved: of the edition, what it is, and in what language."""
    what, _dot, suffix = end.removeprefix("/sessions/").rpartition(".")
    name = "-".join(part for part in (programme.frame.slug, what or "programme", programme.language) if part)
    how = "attachment" if download else "inline"
    return {"Content-Disposition": f'{how}; filename="{name}.{suffix}"', "X-Robots-Tag": "noindex"}
