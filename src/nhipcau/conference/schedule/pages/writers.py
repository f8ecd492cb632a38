"""Writes all public pages of a release."""

from collections.abc import Iterator

from nhipcau.conference.schedule.outputs import ReleaseView, output
from nhipcau.conference.schedule.pages.changes import changes_page, news_of, releases_of
from nhipcau.conference.schedule.pages.device import device_pages
from nhipcau.conference.schedule.pages.participants import participant_pages
from nhipcau.conference.schedule.pages.programme import day_pages, programme_page
from nhipcau.conference.schedule.pages.sessions import session_pages
from nhipcau.conference.schedule.pages.shell import Shell
from nhipcau.core.ready.pages import ReadyPage


@output("pages")
def pages(view: ReleaseView, language: str) -> Iterator[ReadyPage]:
    """Yield the pages in a language, which is active."""
    shell = Shell(view)
    releases = releases_of(view.edition)
    yield programme_page(shell)
    yield from day_pages(shell)
    yield from session_pages(shell)
    yield from participant_pages(shell)
    yield changes_page(shell, releases)
    yield from device_pages(shell, news_of(releases))
