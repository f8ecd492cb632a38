"""A released programme in one language, as all formats read it: nothing here depends on a format."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from nhipcau.conference.schedule.content import Frame, SessionContent
from nhipcau.core.text.languages import Text

#: Within it, people and rooms are given identifiers that stay the same from release to release.
_NAMESPACE = UUID("0b9f6c1e-6a3e-5d53-9b8f-6f1c6d0c2a11")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a session is held. `key` is the same for the same room; latitude and longitude are those of the venue."""

    key: str = ""
    room: Text | None = None
    venue: Text | None = None
    address: Text | None = None
    words: Text | None = None
    locality: Text | None = None
    latitude: float | None = None
    longitude: float | None = None

    @property
    def name(self) -> str:
        """The room, else the words for the place, else the venue or the locality; empty if nothing is known."""
        return str(self.room or self.words or self.venue or self.locality or "")

    @property
    def line(self) -> str:
        """All that is known on one line, each part said once."""
        known = (str(part) for part in (self.room or self.words, self.venue, self.address, self.locality) if part)
        return ", ".join(dict.fromkeys(known))

    @property
    def guid(self) -> UUID:
        """The same for the same room in every release and language."""
        return uuid5(_NAMESPACE, f"room {self.key or self.name}")


@dataclass(frozen=True, slots=True)
class Participant:
    """Who takes part: the name, the role as a code and in words, for whom, what is said beside.

    `key` is the same for the same person, locality or organisation of the register. `localities` are slugs.
    """

    name: Text
    role: str
    role_label: str
    key: str = ""
    body: Text | None = None
    note: Text | None = None

    @property
    def guid(self) -> UUID:
        """The same for the same person, locality or name on every session."""
        return uuid5(_NAMESPACE, self.key or f"name {self.name}")

    @property
    def line(self) -> str:
        """The name, for whom, and what is said beside."""
        beside = "".join(f" ({one})" for one in (self.body, self.note) if one)
        return f"{self.name}{beside}"


@dataclass(frozen=True, slots=True)
class Link:
    """Something to read elsewhere: a document, a paper, a recording."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A session in one language: what was released of it, and its texts with the language they are really in.

    `day` and `last_day` are days at the venue, known for a session with a time and for one of which the days are
    known; `when` says in words what is known of the time.
    """

    content: SessionContent
    sequence: int
    url: str
    title: Text
    kind_label: str
    when: str
    text: Text | None = None
    topics: tuple[Text, ...] = ()
    fields: tuple[Text, ...] = ()
    people: tuple[Participant, ...] = ()
    place: Place = Place()
    day: date | None = None
    last_day: date | None = None
    audience: str = ""
    planned: Text | None = None
    actual: Text | None = None
    outcome: Text | None = None
    remarks: tuple[Text, ...] = ()
    links: tuple[Link, ...] = ()
    #: When it was released as it stands now.
    changed_at: datetime | None = None

    @property
    def uid(self) -> UUID:
        """What identifies the session for ever."""
        return self.content.uid

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of the venue."""
        return ZoneInfo(self.content.zone)

    @property
    def is_timed(self) -> bool:
        """Whether it is known at what time it begins and ends."""
        return self.content.starts is not None and self.content.ends is not None

    @property
    def begins(self) -> datetime:
        """When it begins, by the clocks at the venue; only of one that is timed."""
        assert self.content.local_starts is not None
        return self.content.local_starts

    @property
    def ends(self) -> datetime:
        """When it ends, by the clocks at the venue; only of one that is timed."""
        assert self.content.local_ends is not None
        return self.content.local_ends

    @property
    def duration(self) -> timedelta:
        """How long it lasts; only of one that is timed."""
        assert self.content.starts is not None
        assert self.content.ends is not None
        return self.content.ends - self.content.starts


@dataclass(frozen=True, slots=True)
class Programme:
    """The entries of a release in order, in one language, and what they have in common.

    `gone` are sessions of earlier releases that are not part of it any more, with a raised sequence: calendars that
    show them are told. `address` is that of the site (`https://host`), `url` that of the page of the programme.
    """

    frame: Frame
    language: str
    title: Text
    theme: Text | None
    release: str
    number: int
    released_at: datetime
    address: str
    url: str
    entries: tuple[Entry, ...]
    gone: tuple[Entry, ...] = ()
    fictional: bool = False

    @property
    def timed(self) -> list[Entry]:
        """The entries of which the time is known and that take place, in order of time."""
        timed = (one for one in self.entries if one.is_timed and not one.content.is_cancelled)
        return sorted(timed, key=lambda one: one.begins)

    @property
    def undated(self) -> int:
        """Of how many sessions not even the day is known."""
        return sum(one.day is None for one in self.entries)


def years_of(entries: Iterable[Entry]) -> tuple[int, int] | None:
    """The first and the last year in which a time of entries falls; None if none has a time."""
    years = [moment.year for one in entries if one.is_timed for moment in (one.begins, one.ends)]
    return (min(years), max(years)) if years else None
