"""The page of a session: all that is public of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings

from nhipcau.conference.schedule.content import Handout, Note, PaperContent, PaperFile, Participant, SessionContent
from nhipcau.conference.schedule.pages import words
from nhipcau.conference.schedule.pages.cards import Card
from nhipcau.conference.schedule.pages.rendering import rendered
from nhipcau.conference.schedule.pages.shell import Shell, shell_context
from nhipcau.conference.schedule.structured import session_data
from nhipcau.core.ready.pages import ReadyPage
from nhipcau.core.sources.models import Remark


@dataclass
class RoleGroup:
    """Those who take part in one role."""

    role: str
    people: list[Participant] = field(default_factory=list)

    @property
    def label(self) -> str:
        """The role in words."""
        return words.role_label(self.role, len(self.people))


@dataclass(frozen=True)
class DocumentLine:
    """A document with what it is, its language and its address."""

    handout: Handout
    label: str
    language: str
    address: str


@dataclass(frozen=True)
class FileLine:
    """A file of a paper: the language it is in, and its address."""

    label: str
    address: str


@dataclass(frozen=True)
class PaperLine:
    """A paper with its files."""

    content: PaperContent
    files: list[FileLine]


@dataclass(frozen=True)
class NoteLine:
    """A remark with what it is."""

    note: Note
    label: str


def session_page(shell: Shell, place: int) -> ReadyPage:
    """The page of the session that stands at a place in the order of the programme."""
    card = shell.cards[place]
    content = card.content
    more: dict[str, Any] = {
        "card": card,
        "content": content,
        "day": next((day for day in shell.days if day.day == content.day), None),
        "roles": roles_of(content),
        "ics": f"{card.address}.ics" if content.day else "",
        "structured": session_data(content, shell.view.frame, words.active(), settings.SITE_ADDRESS),
        "neighbours": {
            "previous": shell.cards[place - 1] if place else None,
            "following": shell.cards[place + 1] if place + 1 < len(shell.cards) else None,
        },
    }
    context = shell_context(shell, "session", **more, **_labels(card), **_place(shell, content), **_lines(card))
    return rendered("schedule/session.html", card.address, context)


def _labels(card: Card) -> dict[str, str]:
    content = card.content
    starts = card.starts
    zone = f"{words.zone_label(content.zone)}, {words.offset_label(starts.at)}" if starts else ""
    return {
        "zone_words": zone,
        "time_of_day": words.time_of_day_label(content.time_of_day),
        "spoken": ", ".join(map(words.language_label, content.spoken)),
        "interpreted": ", ".join(map(words.language_label, content.interpreted)),
        "interpreting": words.interpreting_label(content.interpreting),
        "audience": words.audience_label(content.audience),
    }


def _place(shell: Shell, content: SessionContent) -> dict[str, Any]:
    if content.room is None:
        return {}
    return {"room": shell.view.rooms.get(content.room.key), "venue": shell.view.venues.get(content.room.venue)}


def _lines(card: Card) -> dict[str, Any]:
    content = card.content
    return {
        "documents": [_document(card, number, one) for number, one in enumerate(content.documents, start=1)],
        "papers": [PaperLine(paper, [_file(one) for one in paper.files]) for paper in content.papers],
        "remarks": [NoteLine(one, _remark_label(one.kind)) for one in content.remarks],
    }


def _document(card: Card, number: int, one: Handout) -> DocumentLine:
    address = one.url or (f"{card.address}/documents/{number}" if one.file else "")
    return DocumentLine(one, words.document_label(one.kind), _language(one.language), address)


def _file(one: PaperFile) -> FileLine:
    return FileLine(_language(one.language), f"/{words.active()}{one.url}")


def session_pages(shell: Shell) -> Iterator[ReadyPage]:
    """The pages of all sessions."""
    return (session_page(shell, place) for place in range(len(shell.cards)))


def roles_of(content: SessionContent) -> list[RoleGroup]:
    """People by role, in the order in which the roles first occur."""
    groups: dict[str, RoleGroup] = {}
    for one in content.people:
        groups.setdefault(one.role, RoleGroup(one.role)).people.append(one)
    return list(groups.values())


def card_place(cards: list[Card], slug: str) -> int | None:
    """The place of a session in the order of the programme; None if it is not in it."""
    return next((place for place, card in enumerate(cards) if card.content.slug == slug), None)


def _remark_label(code: str) -> str:
    return str(Remark.Kind(code).label) if code in Remark.Kind.values else code


def _language(code: str) -> str:
    return words.language_label(code) if code else ""
