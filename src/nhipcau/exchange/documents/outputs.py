"""The printed programme, set when a programme is released."""

import logging
from collections.abc import Iterator

from nhipcau.conference.schedule.outputs import ReleaseView, output
from nhipcau.core.ready.pages import ReadyPage
from nhipcau.exchange.calendars.outputs import file_page
from nhipcau.exchange.calendars.programmes import programme_of
from nhipcau.exchange.documents.book.build import book_pdf
from nhipcau.exchange.documents.typesetting import TypesettingError

_log = logging.getLogger(__name__)


@output("book")
def book(view: ReleaseView, language: str) -> Iterator[ReadyPage]:
    """The programme as a book. If it cannot be set, the rest is published without it, and the log says why."""
    programme = programme_of(view, language)
    try:
        body = book_pdf(programme)
    except TypesettingError:
        _log.exception("the programme book of %s in %s was not set", view.edition.slug, language)
        return
    yield file_page(programme, ".pdf", "application/pdf", body)
