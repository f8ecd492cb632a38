"""All that is written once when a programme is released: apps register a writer for their pages or files.

    @output("calendar")
    def calendars(view: ReleaseView, language: str) -> Iterator[ReadyPage]:
        yield ReadyPage(f"/{language}/editions/{view.edition.slug}/programme.ics", "text/calendar; charset=utf-8", …)

A writer is called once for each language, with that language active; it yields pages one after the other, so that a
large programme need not be held in memory. What has no language is yielded for the first of `LANGUAGES` only. Register
writers in a module that the app imports when it is ready.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.schedule.content import Frame, RoomFrame, SessionContent, VenueFrame
from nhipcau.conference.schedule.models import Release
from nhipcau.core.ready.pages import ReadyPage


@dataclass(frozen=True)
class SessionView:
    """A released session: its content, and how often it was changed since it was first released (SEQUENCE)."""

    content: SessionContent
    sequence: int = 0
    #: When it was released as it stands now; LAST-MODIFIED of calendars.
    changed_at: datetime | None = None

    @property
    def slug(self) -> str:
        """The last part of its address."""
        return self.content.slug

    @property
    def local_starts(self) -> datetime | None:
        """When it starts, in its zone."""
        return self.content.local_starts

    @property
    def local_ends(self) -> datetime | None:
        """When it ends, in its zone."""
        return self.content.local_ends


@dataclass(frozen=True)
class ReleaseView:
    """A release as writers read it: the sessions in the order of the programme, and what they share."""

    release: Release
    edition: Edition
    frame: Frame
    sessions: tuple[SessionView, ...]

    @cached_property
    def rooms(self) -> Mapping[str, RoomFrame]:
        """The rooms by key."""
        return {room.key: room for room in self.frame.rooms}

    @cached_property
    def venues(self) -> Mapping[str, VenueFrame]:
        """The venues by slug."""
        return {venue.slug: venue for venue in self.frame.venues}

    @cached_property
    def by_day(self) -> Mapping[date | None, list[SessionView]]:
        """The sessions of each day in the order of the programme; those without a day stand last, under None."""
        found: dict[date | None, list[SessionView]] = defaultdict(list)
        for session in self.sessions:
            found[session.content.day].append(session)
        return dict(found)

    @property
    def zone(self) -> ZoneInfo:
        """The zone of the edition; that of a session may be another one."""
        return ZoneInfo(self.frame.zone)


Writer = Callable[[ReleaseView, str], Iterable[ReadyPage]]
_WRITERS: dict[str, Writer] = {}


def output(name: str) -> Callable[[Writer], Writer]:
    """Decorator: call this to write the pages of a release. Raises ValueError if there is a writer of that name."""

    def add(writer: Writer) -> Writer:
        if name in _WRITERS:
            raise ValueError(f"two writers are called {name}")
        _WRITERS[name] = writer
        return writer

    return add


def writers() -> list[tuple[str, Writer]]:
    """All writers with their names, in the order of these."""
    return sorted(_WRITERS.items())
