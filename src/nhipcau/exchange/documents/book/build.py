"""All that stands in the printed programme, as data for the template `typst/book.typ`."""

from typing import Any

from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from nhipcau.conference.schedule.pages.words import day_title, zone_label
from nhipcau.core.dates.formats import format_date, format_span
from nhipcau.core.dates.partial import PartialDate
from nhipcau.exchange.calendars.entries import Entry, Programme
from nhipcau.exchange.documents.book.grids import grids_of
from nhipcau.exchange.documents.book.sessions import (
    day_words,
    groups_of,
    localities_index,
    people_index,
    session_of,
    words_below,
)
from nhipcau.exchange.documents.book.texts import anchor, piece, plain
from nhipcau.exchange.documents.book.venues import map_of, map_words, venues_of
from nhipcau.exchange.documents.typesetting import compile_document

#: 150 sessions take about a second of processor time, 960 in 80 rooms (286 pages) eight; what takes longer is stopped.
SECONDS = 120


def book_pdf(programme: Programme) -> bytes:
    """The printed programme in its language as PDF. Raises TypesettingError."""
    with override(programme.language):
        data = book_data(programme)
    return compile_document("book", data, made_at=programme.released_at, seconds=SECONDS)


def book_data(programme: Programme) -> dict[str, Any]:
    """What the template is given; the language of the programme is active."""
    language, frame = programme.language, programme.frame
    return {
        "language": language,
        "words": _words(),
        "warning": _warning() if programme.fictional else "",
        "title": piece(programme.title, language) or plain(frame.slug),
        "theme": piece(programme.theme, language),
        "dates": format_span(frame.begins, frame.ends, language),
        "host": piece(frame.host.translated("title", language), language) if frame.host else None,
        "release": programme.release,
        "released_on": format_date(PartialDate.from_date(programme.released_at.date()), language),
        "clocks": _clocks(programme),
        "url": programme.url,
        "days": [_day(day_title(day), entries, programme) for day, entries in groups_of(programme) if day],
        "groups": [
            {"title": day_words(day), "sessions": [session_of(entry, language) for entry in entries]}
            for day, entries in groups_of(programme)
        ],
        "people": people_index(programme),
        "localities": localities_index(programme),
        "venues": venues_of(frame, language),
        "map": map_of(frame),
        "map_words": map_words(frame, language),
    }


def _warning() -> str:
    return _("Fictional sample data, generated to test the software: nothing on this page is real.")


def _clocks(programme: Programme) -> str:
    """Whose hours are printed, if any are."""
    if not programme.timed:
        return ""
    zones = sorted({zone_label(one.content.zone) for one in programme.timed})
    return _("All hours are those of clocks at the venue (%(zones)s).") % {"zones": ", ".join(zones)}


def _day(title: str, entries: list[Entry], programme: Programme) -> dict[str, Any]:
    timed = sorted((entry for entry in entries if entry.is_timed), key=lambda entry: entry.begins)
    return {
        "title": title,
        "grids": grids_of(timed, programme) if timed else [],
        "others": [
            {
                "anchor": anchor(entry.content.slug),
                "when": words_below(entry),
                "title": piece(entry.title, programme.language),
                "place": entry.place.name,
                "cancelled": entry.content.is_cancelled,
            }
            for entry in entries
            if not entry.is_timed
        ],
    }


def _words() -> dict[str, str]:
    """Words of the printed form itself."""
    return {
        "product": settings.PRODUCT_NAME,
        "programme": _("Programme"),
        "contents": pgettext("of a book", "Contents"),
        "glance": _("Day by day"),
        "sessions": pgettext("of a conference", "Sessions"),
        "people": _("People"),
        "localities": _("Localities"),
        "venues": _("Venues and rooms"),
        "page": _("page"),
        "time": pgettext("of the day", "Time"),
        "session": pgettext("of a conference", "Session"),
        "place": pgettext("of a session", "Place"),
        "when": _("When"),
        "cancelled": capfirst(pgettext("of a session", "cancelled")),
        "sources": _("Sources"),
        "printed": _("What changes after that date stands on the site:"),
        "room": _("Room"),
        "seats": _("Seats"),
        "booths": _("Interpretation booths"),
        "step_free": _("Step-free access"),
        "equipment": _("Equipment"),
        "no_hours": _("Sessions of which the hour is not known"),
        "outcome": _("Outcome"),
        "also": _("To read"),
        "none": _("Nothing stands on the programme."),
        "north": pgettext("on a map", "N"),
    }
