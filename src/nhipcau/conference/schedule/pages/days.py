"""The programme by days, and the sessions of a day by the hour at which they start."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from nhipcau.conference.schedule.addresses import day_address
from nhipcau.conference.schedule.pages import words
from nhipcau.conference.schedule.pages.cards import Card, Moment

_TIMES_OF_DAY = ("morning", "afternoon", "evening", "")


@dataclass(frozen=True)
class Slot:
    """Sessions that start together: at a moment, or in words ("morning", "time not known")."""

    starts: Moment | None
    words: str
    cards: list[Card]


@dataclass(frozen=True)
class DayView:
    """A day with its sessions; `day` is None for those of which no day is known exactly."""

    day: date | None
    cards: list[Card] = field(default_factory=list)
    edition: str = ""
    #: Whether the year is said where there is little room.
    year: bool = True

    @property
    def anchor(self) -> str:
        """Where it stands on a page."""
        return f"d-{self.day.isoformat()}" if self.day else "d-unknown"

    @property
    def title(self) -> str:
        """The day in words."""
        return words.day_title(self.day) if self.day else _("Day not known exactly")

    @property
    def short(self) -> str:
        """The day in few words."""
        return words.day_short(self.day, year=self.year) if self.day else _("Day not known")

    @property
    def address(self) -> str:
        """The page of the day; empty for sessions without one."""
        return day_address(self.edition, self.day) if self.day else ""

    @property
    def offsets(self) -> str:
        """The difference of its hours from universal time; both where clocks are changed that day."""
        found = [words.offset_label(card.starts.at) for card in self.cards if card.starts]
        return ", ".join(dict.fromkeys(found))

    @property
    def slots(self) -> list[Slot]:
        """The sessions by the hour; those without one stand after them, by the time of day."""
        timed = [card for card in self.cards if card.starts]
        rest = [card for card in self.cards if not card.starts]
        rest.sort(key=lambda card: _TIMES_OF_DAY.index(card.content.time_of_day))
        return [*_by_hour(timed), *_by_words(rest)]


def days_of(edition: str, cards: Iterable[Card]) -> list[DayView]:
    """The days in their order, and last what has none."""
    ordered = sorted(cards, key=lambda card: card.content.day or date.max)
    return [
        DayView(None if day == date.max else day, list(some), edition)
        for day, some in groupby(ordered, key=lambda card: card.content.day or date.max)
    ]


def _by_hour(cards: list[Card]) -> list[Slot]:
    ordered = sorted(cards, key=_hour)
    return [Slot(same[0].starts, "", same) for same in (list(some) for _hour_of, some in groupby(ordered, key=_hour))]


def _hour(card: Card) -> str:
    return card.content.starts.isoformat() if card.content.starts else ""


def _by_words(cards: list[Card]) -> list[Slot]:
    return [Slot(None, words_, list(some)) for words_, some in groupby(cards, key=_words)]


def _words(card: Card) -> str:
    if card.when:
        return card.when
    unknown = _("Hour not known") if card.content.day else _("Day not known")
    return capfirst(words.time_of_day_label(card.content.time_of_day)) or unknown
