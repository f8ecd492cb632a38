"""What a release holds: the contract between the draft and all that is published of it.

`SessionContent` stands in `ReleasedSession.content`, `Frame` in `Release.frame`, each as its `to_json()`. Texts are
`Words`: {"vi": …, "fr": …, "en": …} without the languages in which they are not known; in a template,
`{{ content|tr:"title" }}`, `{{ content|has_text:"text" }}` and `{{ content|lines:"topics" }}` read them with the
visible fallback of the register. Records of the register are `Named`: what they were called when it was released.

Not in a release: sessions that are drafts or are not published, people who were asked and have not confirmed or have
declined, documents that are not public, e-mail addresses. A cancelled session stands in a release if it stood in one
before.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from nhipcau.conference.schedule.addresses import name_slug
from nhipcau.conference.schedule.frozen import Frozen, Words, day, each, moment
from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.records.models import record_address
from nhipcau.core.text.languages import LANGUAGES

#: The kind of those who are no record of the register and known by name only.
NAMES = "names"


@dataclass(frozen=True)
class Named(Frozen):
    """A record of the register: its kind (places, organisations, people, fields), slug, title and country (VN, FR)."""

    kind: str
    slug: str
    title: Words = field(default_factory=dict)
    country: str = ""

    def get_absolute_url(self) -> str:
        """The address of its page in the active language."""
        return record_address(self.kind, self.slug)


@dataclass(frozen=True)
class Place(Frozen):
    """The room of a session.

    `key` ("venue/room", the slugs) finds it in `Frame.rooms`; `venue` is the slug of the venue.
    """

    key: str
    name: Words = field(default_factory=dict)
    venue: str = ""
    venue_name: Words = field(default_factory=dict)


@dataclass(frozen=True)
class Participant(Frozen):
    """Who takes part: a person, locality or organisation of the register, a name or words, perhaps several of them.

    `role` is one of `SessionPerson.Role`; `refs` are numbers of `SessionContent.references`.
    """

    READERS = {"person": Named.from_json, "locality": Named.from_json, "organisation": Named.from_json}

    role: str
    person: Named | None = None
    locality: Named | None = None
    organisation: Named | None = None
    name: str = ""
    text: Words = field(default_factory=dict)
    note: Words = field(default_factory=dict)
    refs: tuple[int, ...] = ()

    @property
    def somebody(self) -> Named | None:
        """The person, of the register or known by name only; None for bodies and words."""
        if self.person or not self.name:
            return self.person
        return Named(NAMES, name_slug(self.name), dict.fromkeys(LANGUAGES, self.name))


@dataclass(frozen=True)
class Handout(Frozen):
    """A public document of a session: `kind` of `SessionDocument.Kind`, its language, and where it is.

    `url` is an address elsewhere, `file` the name of a stored file; one of them is empty.
    """

    kind: str
    title: Words = field(default_factory=dict)
    language: str = ""
    url: str = ""
    file: str = ""


@dataclass(frozen=True)
class PaperFile(Frozen):
    """A published file of a paper: the language it is in, and its address below the language ("/editions/…")."""

    language: str
    url: str


@dataclass(frozen=True)
class PaperContent(Frozen):
    """A published paper: its slug, title, who wrote it (as names are given) and for whom, and its files."""

    READERS = {"locality": Named.from_json, "organisation": Named.from_json, "files": each(PaperFile)}

    slug: str
    title: Words = field(default_factory=dict)
    authors: str = ""
    locality: Named | None = None
    organisation: Named | None = None
    language: str = ""
    files: tuple[PaperFile, ...] = ()


@dataclass(frozen=True)
class Note(Frozen):
    """A remark on a session: `kind` of `Remark.Kind`."""

    READERS = {"as_of": PartialDate.parse}

    kind: str
    text: Words = field(default_factory=dict)
    as_of: PartialDate | None = None
    refs: tuple[int, ...] = ()


@dataclass(frozen=True)
class SourceLine(Frozen):
    """A numbered line among the sources of a session; `source` is the slug of its page."""

    READERS = {"published": PartialDate.parse}

    number: int
    source: str
    publisher: str = ""
    title: Words = field(default_factory=dict)
    language: str = ""
    published: PartialDate | None = None
    url: str = ""
    locators: tuple[str, ...] = ()

    def get_absolute_url(self) -> str:
        """The address of the source's page in the active language."""
        return record_address("sources", self.source)


@dataclass(frozen=True)
class SessionContent(Frozen):
    """All that is public of a session.

    Identification: `slug` (in its address), `uid` (in calendars, for ever the same), `kind` (`Session.Kind`), `main`
    (a main event), `title`, `text`, `topics` (one a line), `fields` (of cooperation).
    State: `state` ("confirmed" or "cancelled"), `audience` (`Session.Audience`), `capacity` (places).
    Time: `starts` and `ends` are instants in UTC, `zone` the name of the zone in which they are shown; where only a
    day or less is known, `on` and `until` are partial dates and `time_of_day` (`Session.TimeOfDay`) is perhaps given.
    `day` is the day under which it stands: the local day of `starts`, or `on` if that is known to the day.
    Place: `room`, or words (`where`), and the `locality`.
    Languages: `spoken` and `interpreted` are codes, `interpreting` is of `Session.Interpreting`.
    Record: `planned` beside `actual`, `outcome`, `recording` (an address).
    `people` in their order, `documents`, `papers`, `remarks`; `references` are all sources, numbered from 1, `refs`
    the numbers of those that support the session itself.
    """

    READERS = {
        "uid": UUID,
        "fields": each(Named),
        "starts": moment,
        "ends": moment,
        "on": PartialDate.parse,
        "until": PartialDate.parse,
        "day": day,
        "room": Place.from_json,
        "locality": Named.from_json,
        "people": each(Participant),
        "documents": each(Handout),
        "papers": each(PaperContent),
        "remarks": each(Note),
        "references": each(SourceLine),
    }

    slug: str
    uid: UUID
    kind: str
    main: bool = False
    title: Words = field(default_factory=dict)
    text: Words = field(default_factory=dict)
    topics: Words = field(default_factory=dict)
    fields: tuple[Named, ...] = ()
    state: str = "confirmed"
    audience: str = ""
    capacity: int | None = None
    starts: datetime | None = None
    ends: datetime | None = None
    zone: str = "Asia/Ho_Chi_Minh"
    on: PartialDate | None = None
    until: PartialDate | None = None
    time_of_day: str = ""
    day: date | None = None
    room: Place | None = None
    where: Words = field(default_factory=dict)
    locality: Named | None = None
    spoken: tuple[str, ...] = ()
    interpreted: tuple[str, ...] = ()
    interpreting: str = ""
    planned: Words = field(default_factory=dict)
    actual: Words = field(default_factory=dict)
    outcome: Words = field(default_factory=dict)
    recording: str = ""
    people: tuple[Participant, ...] = ()
    documents: tuple[Handout, ...] = ()
    papers: tuple[PaperContent, ...] = ()
    remarks: tuple[Note, ...] = ()
    refs: tuple[int, ...] = ()
    references: tuple[SourceLine, ...] = ()

    @property
    def anchor(self) -> str:
        """Where the session stands on the page of its edition."""
        return f"item-{self.slug}"

    @property
    def is_cancelled(self) -> bool:
        """Whether it does not take place."""
        return self.state == "cancelled"

    @property
    def local_starts(self) -> datetime | None:
        """When it starts, in its zone."""
        return self.starts.astimezone(ZoneInfo(self.zone)) if self.starts else None

    @property
    def local_ends(self) -> datetime | None:
        """When it ends, in its zone."""
        return self.ends.astimezone(ZoneInfo(self.zone)) if self.ends else None


@dataclass(frozen=True)
class RoomFrame(Frozen):
    """A room: its `key` ("venue/room"), the slug of its venue, and what is known of it."""

    key: str
    slug: str
    venue: str
    name: Words = field(default_factory=dict)
    capacity: int | None = None
    booths: int = 0
    equipment: Words = field(default_factory=dict)
    step_free: bool | None = None


@dataclass(frozen=True)
class VenueFrame(Frozen):
    """A venue; `zone` is that of the times shown for it."""

    READERS = {"locality": Named.from_json}

    slug: str
    name: Words = field(default_factory=dict)
    address: Words = field(default_factory=dict)
    access: Words = field(default_factory=dict)
    zone: str = "Asia/Ho_Chi_Minh"
    locality: Named | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True)
class Stated(Frozen):
    """Main events: so many are `stated` by sources, in answer to a `question`; so many of them are `known` by name."""

    READERS = {"question": Named.from_json}

    stated: int
    known: int
    question: Named

    @property
    def unknown(self) -> int:
        """Of so many no source says what they were."""
        return self.stated - self.known


@dataclass(frozen=True)
class Frame(Frozen):
    """What sessions share.

    The edition: `slug`, `title`, `theme`, `series`, `number`, `begins`, `ends`, `host`, `country`. `zone` is the zone
    of the edition (of its first venue), `days` the days on which sessions stand, `venues` and `rooms` all there are,
    in their order (rooms by venue). `stated` is what sources say of the number of main events, if they say more than
    are known.
    """

    READERS = {
        "begins": PartialDate.parse,
        "ends": PartialDate.parse,
        "host": Named.from_json,
        "days": lambda rows: tuple(day(row) for row in rows),
        "venues": each(VenueFrame),
        "rooms": each(RoomFrame),
        "stated": Stated.from_json,
    }

    slug: str
    title: Words = field(default_factory=dict)
    theme: Words = field(default_factory=dict)
    series: str = ""
    number: int | None = None
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    host: Named | None = None
    country: str = ""
    zone: str = "Asia/Ho_Chi_Minh"
    days: tuple[date, ...] = ()
    venues: tuple[VenueFrame, ...] = ()
    rooms: tuple[RoomFrame, ...] = ()
    stated: Stated | None = None
