"""The form by which a programme is filtered: what may be chosen, with counts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from nhipcau.conference.programme.models import Session
from nhipcau.conference.schedule.content import Named, RoomFrame, SessionContent
from nhipcau.conference.schedule.filtering import PARAMETERS, Entry, Found, Wanted, find
from nhipcau.conference.schedule.pages import words
from nhipcau.conference.schedule.pages.cards import marks_of
from nhipcau.core.text.collation import sort_key
from nhipcau.registry.partnerships.models import CooperationField
from nhipcau.registry.places.models import Locality


@dataclass(frozen=True)
class Option:
    """A value that may be chosen, in words, and how many sessions it leaves."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Facet:
    """One choice of the form."""

    name: str
    letter: str
    label: str
    options: list[Option]


@dataclass(frozen=True)
class Labels:
    """What values are called: of themes and localities by slug, of rooms by key in their order."""

    themes: Mapping[str, str] = field(default_factory=dict)
    localities: Mapping[str, str] = field(default_factory=dict)
    rooms: Mapping[str, str] = field(default_factory=dict)


def entries_from(contents: Iterable[SessionContent]) -> list[Entry]:
    """Sessions as a filter sees them, made of what is released of them."""
    return [Entry(number, frozenset(marks_of(content))) for number, content in enumerate(contents)]


def labels_from(contents: Iterable[SessionContent], rooms: Iterable[RoomFrame]) -> Labels:
    """What values are called in the active language."""
    themes: dict[str, str] = {}
    localities: dict[str, str] = {}
    for content in contents:
        themes |= {one.slug: _title(one) for one in content.fields}
        localities |= {one.locality.slug: _title(one.locality) for one in content.people if one.locality}
    return Labels(themes, localities, rooms_from(rooms))


def labels_of(found: Found, rooms: Iterable[RoomFrame]) -> Labels:
    """What the values found are called, of themes and localities as the register names them now. Two queries."""
    themes = CooperationField.objects.filter(slug__in=list(found.counts["theme"]))
    localities = Locality.objects.filter(slug__in=list(found.counts["locality"]))
    return Labels(_titles(themes), _titles(localities), rooms_from(rooms))


def rooms_from(rooms: Iterable[RoomFrame]) -> dict[str, str]:
    """What rooms are called, in their order."""
    return {room.key: str(room.translated("name") or room.slug) for room in rooms}


def facets_of(found: Found, wanted: Wanted, labels: Labels) -> list[Facet]:
    """The choices of the form; those with nothing to choose from are left out."""
    values = {
        "kind": [(code, capfirst(words.kind_label(code))) for code in Session.Kind.values],
        "theme": _sorted(labels.themes),
        "room": list(labels.rooms.items()),
        "language": [(code, capfirst(words.language_label(code))) for code in words.in_order(found.counts["language"])],
        "locality": _sorted(labels.localities),
    }
    titles = {
        "kind": _("Kind"),
        "theme": _("Theme"),
        "room": _("Room"),
        "language": _("Language"),
        "locality": _("Locality"),
    }
    facets = [
        Facet(name, PARAMETERS[name], titles[name], _options(values[name], found.counts[name], wanted.chosen.get(name)))
        for name in PARAMETERS
    ]
    return [facet for facet in facets if facet.options]


def whole_form(contents: list[SessionContent], rooms: Iterable[RoomFrame]) -> list[Facet]:
    """The form of a page on which nothing is chosen."""
    wanted = Wanted()
    return facets_of(find(entries_from(contents), wanted), wanted, labels_from(contents, rooms))


def _options(values: list[tuple[str, str]], counts: Mapping[str, int], chosen: str | None) -> list[Option]:
    return [
        Option(value, label, counts.get(value, 0), value == chosen)
        for value, label in values
        if counts.get(value) or value == chosen
    ]


def _sorted(labels: Mapping[str, str]) -> list[tuple[str, str]]:
    return sorted(labels.items(), key=lambda pair: sort_key(pair[1], words.active()))


def _titles(records: Iterable[CooperationField | Locality]) -> dict[str, str]:
    return {one.slug: _title(one) for one in records}


def _title(one: Named | CooperationField | Locality) -> str:
    return str(one.translated("title") or one.slug)
