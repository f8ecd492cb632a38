"""Who takes part in an edition: people and localities, each with a page of what they do there.

People are those of the register and those of whom only the name is known.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from nhipcau.conference.schedule.addresses import programme_address
from nhipcau.conference.schedule.content import NAMES, Named, Participant, SessionContent
from nhipcau.conference.schedule.pages import words
from nhipcau.conference.schedule.pages.days import DayView, days_of
from nhipcau.conference.schedule.pages.rendering import rendered
from nhipcau.conference.schedule.pages.shell import Shell, shell_context
from nhipcau.core.ready.pages import ReadyPage
from nhipcau.core.text.collation import sort_key

#: Part of the address of each kind of record.
_SECTIONS = {"people": "people", NAMES: "people/by-name", "places": "localities"}


@dataclass
class Someone:
    """A person or a locality at the edition, with the places of its sessions and the roles it has there."""

    edition: str
    record: Named
    places: dict[int, list[str]] = field(default_factory=dict)
    bodies: dict[str, Named] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """Its page at this edition."""
        return f"{programme_address(self.edition)}/{_SECTIONS[self.record.kind]}/{self.record.slug}"

    @property
    def is_recorded(self) -> bool:
        """Whether the register knows more."""
        return self.record.kind != NAMES

    @property
    def title(self) -> str:
        """Its name in the active language or the nearest."""
        return str(self.record.translated("title") or self.record.slug)

    def take(self, place: int, one: Participant) -> None:
        """Note that it takes part in the session at a place."""
        roles = self.places.setdefault(place, [])
        if one.role not in roles:
            roles.append(one.role)
        body = one.locality or one.organisation
        if body and body.slug != self.record.slug:
            self.bodies[body.slug] = body


@dataclass(frozen=True)
class Participants:
    """All who take part, each list in the order of names."""

    people: list[Someone]
    localities: list[Someone]

    def one(self, kind: str, slug: str) -> Someone | None:
        """The one of this kind and slug, if there is one."""
        everybody = (*self.people, *self.localities)
        return next((one for one in everybody if (one.record.kind, one.record.slug) == (kind, slug)), None)


def participants_of(shell: Shell) -> Participants:
    """Who takes part in the sessions of a release."""
    known: dict[tuple[str, str], Someone] = {}
    for place, content in enumerate(shell.contents):
        for one in content.people:
            for record in (one.somebody, one.locality):
                if record:
                    key = record.kind, record.slug
                    known.setdefault(key, Someone(shell.slug, record)).take(place, one)
    language = words.active()
    everybody = sorted(known.values(), key=lambda one: sort_key(one.title, language))
    return Participants(
        [one for one in everybody if one.record.kind != "places"],
        [one for one in everybody if one.record.kind == "places"],
    )


def someone_page(shell: Shell, one: Someone) -> ReadyPage:
    """What a person or a locality does at the edition."""
    context = shell_context(shell, "people", someone=one, parts=_parts(shell, one), bodies=list(one.bodies.values()))
    return rendered("schedule/someone.html", one.address, context)


def participants_page(shell: Shell, everybody: Participants) -> ReadyPage:
    """The list of all who take part."""
    context = shell_context(shell, "people", everybody=everybody)
    return rendered("schedule/people.html", f"{shell.base}/people", context)


def participant_pages(shell: Shell) -> Iterator[ReadyPage]:
    """The list, and a page for each."""
    everybody = participants_of(shell)
    yield participants_page(shell, everybody)
    for one in (*everybody.people, *everybody.localities):
        yield someone_page(shell, one)


def _parts(shell: Shell, one: Someone) -> list[tuple[DayView, dict[str, str]]]:
    """The days on which somebody takes part, and the roles by session."""
    cards = [shell.cards[place] for place in one.places]
    roles = {
        _content(shell, place).slug: ", ".join(words.role_label(role) for role in roles)
        for place, roles in one.places.items()
    }
    return [(day, roles) for day in days_of(shell.slug, cards)]


def _content(shell: Shell, place: int) -> SessionContent:
    return shell.contents[place]
