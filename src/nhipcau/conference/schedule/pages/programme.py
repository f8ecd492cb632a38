"""The programme as a whole, filtered, and of a day."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.conf import settings

from nhipcau.conference.schedule.content import SessionContent
from nhipcau.conference.schedule.filtering import Wanted
from nhipcau.conference.schedule.pages import words
from nhipcau.conference.schedule.pages.cards import Card
from nhipcau.conference.schedule.pages.days import DayView
from nhipcau.conference.schedule.pages.facets import Facet, whole_form
from nhipcau.conference.schedule.pages.grid import grid_of
from nhipcau.conference.schedule.pages.rendering import rendered
from nhipcau.conference.schedule.pages.shell import Shell, shell_context
from nhipcau.conference.schedule.structured import edition_data
from nhipcau.core.ready.pages import ReadyPage
from nhipcau.core.web.templatetags.nhipcau import mark_language

#: A grid with more columns does not fit on paper.
WIDE = 7
#: So many main events stand in the structured data of the programme; those of each day have all of its sessions.
MAIN_EVENTS = 30


def programme_page(shell: Shell) -> ReadyPage:
    """The whole programme, or of a large one the first day and what has no day of its own."""
    days = shell.days if shell.is_whole else [*shell.days[:1], *(day for day in shell.days[1:] if day.day is None)]
    form = whole_form(shell.contents, shell.view.frame.rooms)
    return rendered(
        "schedule/programme.html",
        shell.base,
        shell_context(
            shell,
            "programme",
            days=days,
            facets=form,
            wanted=Wanted(),
            whole=shell.is_whole,
            structured=_structured(shell, [one for one in shell.contents if one.main][:MAIN_EVENTS]),
        ),
    )


def _structured(shell: Shell, contents: list[SessionContent]) -> dict[str, Any]:
    """The edition with some of its sessions, for programs that read pages."""
    return edition_data(shell.view.frame, contents, words.active(), settings.SITE_ADDRESS)


def found_context(shell: Shell, form: list[Facet], wanted: Wanted, total: int) -> dict[str, Any]:
    """What the template of the programme is given when something is looked for; the view holds what was found."""
    more = {"days": shell.days, "facets": form, "wanted": wanted, "found": total, "shown": len(shell.contents)}
    return shell_context(shell, "programme", **more)


def day_page(shell: Shell, day: DayView) -> ReadyPage | None:
    """A day as grid and list; None for what has no day."""
    if day.day is None:
        return None
    venues = {venue.slug: mark_language(venue.translated("name"), note=False) for venue in shell.view.frame.venues}
    grid = grid_of(day.cards, shell.view.frame.rooms, venues)
    before = [one for one in shell.tabs if one.day and one.day < day.day]
    after = [one for one in shell.tabs if one.day and one.day > day.day]
    neighbours = {"previous": before[-1] if before else None, "following": after[0] if after else None}
    running = [card for card in shell.cards if _runs_on(card, day.day)]
    structured = _structured(shell, [card.content for card in day.cards])
    context = shell_context(
        shell, f"day-{day.day}", day=day, grid=grid, wide=len(grid.columns) >= WIDE, structured=structured
    )
    return rendered("schedule/day.html", day.address, {**context, "running": running, "neighbours": neighbours})


def day_pages(shell: Shell) -> Iterator[ReadyPage]:
    """The pages of all days."""
    for day in shell.days:
        page = day_page(shell, day)
        if page:
            yield page


def _runs_on(card: Card, day: date) -> bool:
    """Whether a session of several days that stands under another one goes on then."""
    content = card.content
    if content.until is None or content.on is None or content.day == day:
        return False
    begins, ends = content.on.earliest, content.until.latest
    return begins is not None and ends is not None and begins <= day <= ends
