"""In words: why a meeting cannot be held somewhere, is left out, or excludes others."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any
from uuid import UUID

from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhipcau.conference.delegations import naming
from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.models import Profile
from nhipcau.conference.meetings.planning.building import Picture
from nhipcau.conference.meetings.scheduling.model import Hindrance, Obstacle, Pair
from nhipcau.conference.programme.zones import zone_of_edition
from nhipcau.conference.schedule.pages import words
from nhipcau.core.records.languages import language_name

#: So many names stand in a sentence, the others are counted.
MOST = 4


class Names:
    """What the numbers of a picture are called, in the active language. Two queries, once names are asked for."""

    def __init__(self, edition: Edition, picture: Picture) -> None:
        self.edition, self.picture = edition, picture

    def party(self, participant: int) -> str:
        """A delegation, with who speaks for it."""
        speaker = self.picture.participants[participant]
        name = self._profiles.get(speaker.profile_id, "–")
        person = self._people.get(speaker.delegate_id) if speaker.delegate_id else None
        return f"{name} ({person})" if person else name

    def meeting(self, request: int) -> str:
        """The two delegations of a request."""
        parties = self.picture.instance.requests[request].parties
        return " – ".join(self._profiles.get(self.picture.participants[one].profile_id, "–") for one in parties)

    def slot(self, number: int) -> str:
        """Day and hour of a period, by the clocks of the venue."""
        local = localtime(self.picture.times.rows[number].starts, zone_of_edition(self.edition))
        return f"{words.day_short(local.date(), year=False)}, {words.clock(local)}"

    def venue(self, number: int) -> str:
        """The name of a venue."""
        return str(self.picture.places.venue_rows[number])

    @staticmethod
    def pair(pair: Pair) -> str:
        """Two languages."""
        return "–".join(str(language_name(code)) for code in pair)

    @cached_property
    def _profiles(self) -> Mapping[UUID, str]:
        rows = Profile.objects.filter(delegation__edition=self.edition)
        rows = rows.select_related("delegation__locality", "delegation__organisation")
        return {row.pk: str(row.delegation) for row in rows}

    @cached_property
    def _people(self) -> Mapping[UUID, str]:
        speaking = {one.delegate_id for one in self.picture.participants if one.delegate_id}
        rows = Delegate.objects.filter(delegation__edition=self.edition).only("name", "badge_name", "name_order")
        return {row.pk: naming.printed(row) for row in rows if row.pk in speaking}


def label_of(hindrance: str) -> str:
    """A hindrance in a few words, without what it concerns."""
    return capfirst(_LABELS[Hindrance(hindrance)]())


def words_of(obstacle: Obstacle, names: Names) -> str:
    """An obstacle as a sentence with the names of what it concerns; of several times, how many."""
    sentence = _sentence(obstacle, names)
    count = len(obstacle.slots)
    if count > 1:
        part = ngettext("at %(n)s time", "at %(n)s times", count) % {"n": count}
        sentence = f"{sentence} ({part})"
    return f"{capfirst(sentence)}."


def stored(picture: Picture, obstacles: Iterable[Obstacle]) -> list[dict[str, Any]]:
    """Obstacles by ids, as a run keeps them."""
    return [
        {
            "hindrance": one.hindrance.value,
            "wishes": [str(picture.wishes[number]) for number in one.requests],
            "parties": [str(picture.participants[number].key) for number in one.participants],
            "slots": [picture.slots[number] for number in one.slots],
            "venues": [picture.venues[number] for number in one.venues],
            "pairs": [list(pair) for pair in one.pairs],
        }
        for one in obstacles
    ]


def restored(picture: Picture, rows: Sequence[Mapping[str, Any]]) -> list[Obstacle]:
    """Obstacles that a run kept, without what is no longer there."""
    parties = {str(one.key): number for number, one in enumerate(picture.participants)}
    wishes = {str(key): number for key, number in picture.request_numbers.items()}
    venues = {pk: number for number, pk in enumerate(picture.venues)}
    return [
        Obstacle(
            Hindrance(row["hindrance"]),
            tuple(wishes[one] for one in row["wishes"] if one in wishes),
            tuple(parties[one] for one in row["parties"] if one in parties),
            tuple(picture.slot_numbers[one] for one in row["slots"] if one in picture.slot_numbers),
            tuple(venues[one] for one in row["venues"] if one in venues),
            tuple((one, other) for one, other in row["pairs"]),
        )
        for row in rows
    ]


#: The hindrances without names, as `label_of` and sentences without anybody to name have them.
_LABELS: dict[Hindrance, Callable[[], str]] = {
    Hindrance.NEVER_FREE: lambda: _("there is no time at which both sides are free"),
    Hindrance.PARTY_BUSY: lambda: _("one side has other meetings"),
    Hindrance.MOST_PER_DAY: lambda: _("one side has as many meetings that day as it wants"),
    Hindrance.TRAVEL: lambda: _("too little time for the way from or to another meeting"),
    Hindrance.VENUE: lambda: _("not to be held in this venue"),
    Hindrance.NO_TABLE: lambda: _("no table has so many seats"),
    Hindrance.TABLES_TAKEN: lambda: _("all tables that are large enough are taken"),
    Hindrance.NO_INTERPRETER: lambda: _("no interpreter for these languages is on duty"),
    Hindrance.INTERPRETERS_TAKEN: lambda: _("all interpreters for these languages are taken"),
    Hindrance.NO_ROOM_TOGETHER: lambda: _("there is no room for all of them at once"),
    Hindrance.OUTWEIGHED: lambda: _("it would cost more than it weighs"),
}
#: The hindrances with the names of those who stand in the way.
_NAMED: dict[Hindrance, Callable[[], str]] = {
    Hindrance.NEVER_FREE: lambda: _("not free: %(names)s"),
    Hindrance.PARTY_BUSY: lambda: _("in other meetings: %(names)s"),
    Hindrance.MOST_PER_DAY: lambda: _("as many meetings that day as wanted: %(names)s"),
    Hindrance.TRAVEL: lambda: _("too little time for the way from or to another meeting: %(names)s"),
    Hindrance.VENUE: lambda: _("not to be held in this venue: %(names)s"),
    Hindrance.NO_TABLE: lambda: _("no table has so many seats in %(names)s"),
    Hindrance.TABLES_TAKEN: lambda: _("all tables that are large enough are taken in %(names)s"),
    Hindrance.NO_INTERPRETER: lambda: _("no interpreter for %(names)s is on duty"),
    Hindrance.INTERPRETERS_TAKEN: lambda: _("all interpreters for %(names)s are taken"),
    Hindrance.NO_ROOM_TOGETHER: lambda: _("there is no room for all of them at once: %(names)s"),
    Hindrance.OUTWEIGHED: lambda: _("it would cost meetings that weigh as much or more: %(names)s"),
}
_BY_PLACE = (Hindrance.VENUE, Hindrance.NO_TABLE, Hindrance.TABLES_TAKEN)
_BY_LANGUAGES = (Hindrance.NO_INTERPRETER, Hindrance.INTERPRETERS_TAKEN)
_BY_MEETINGS = (Hindrance.OUTWEIGHED, Hindrance.NO_ROOM_TOGETHER)


def _sentence(obstacle: Obstacle, names: Names) -> str:
    kind = obstacle.hindrance
    # That two are never free at once is not the fault of either.
    nobody_alone = kind == Hindrance.NEVER_FREE and len(obstacle.slots) != 1
    concerned = [] if nobody_alone else _concerned(obstacle, names)
    if not concerned:
        return _LABELS[kind]()
    return _NAMED[kind]() % {"names": _listed(concerned)}


def _concerned(obstacle: Obstacle, names: Names) -> list[str]:
    if obstacle.hindrance in _BY_PLACE:
        return [names.venue(one) for one in obstacle.venues]
    if obstacle.hindrance in _BY_LANGUAGES:
        return [names.pair(one) for one in obstacle.pairs]
    if obstacle.hindrance in _BY_MEETINGS:
        return [names.meeting(one) for one in obstacle.requests]
    return [names.party(one) for one in obstacle.participants]


def _listed(found: list[str]) -> str:
    shown = list(dict.fromkeys(found))
    more = len(shown) - MOST
    if more > 0:
        others = ngettext("%(n)s more", "%(n)s more", more) % {"n": more}
        return ", ".join([*shown[:MOST], others])
    return ", ".join(shown)
