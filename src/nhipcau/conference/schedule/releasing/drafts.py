"""What is public of a draft, as a release would freeze it; the same number of queries for any number of sessions."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.editions.queries import SOMEONE
from nhipcau.conference.programme.models import Session, SessionDocument, SessionPerson
from nhipcau.conference.programme.zones import zone_of_edition
from nhipcau.conference.schedule.content import Frame, Handout, Named, Note, Participant, SessionContent
from nhipcau.conference.schedule.frozen import words_of
from nhipcau.conference.schedule.releasing.citing import Citations, Numbering
from nhipcau.conference.schedule.releasing.framing import frame_of, named, place_of
from nhipcau.conference.schedule.releasing.papers import papers_of
from nhipcau.core.sources.models import Remark

#: Minutes after midnight at which a time of day is over; sessions without any time stand after it.
_ENDS: dict[str, int] = {
    Session.TimeOfDay.MORNING: 12 * 60,
    Session.TimeOfDay.AFTERNOON: 18 * 60,
    Session.TimeOfDay.EVENING: 24 * 60,
}
_NEVER = 24 * 60 + 1
#: How the people must have answered who are published.
PUBLISHED = (SessionPerson.State.NOT_ASKED, SessionPerson.State.CONFIRMED)


@dataclass(frozen=True)
class Drafted:
    """A session that would be released: its row, its content, and its people in the order of those in the content."""

    session: Session
    content: SessionContent
    people: Sequence[SessionPerson]


@dataclass(frozen=True)
class Draft:
    """What a release of an edition would hold now."""

    frame: Frame
    sessions: list[Drafted]

    @property
    def contents(self) -> list[SessionContent]:
        """The contents of the sessions, in their order."""
        return [one.content for one in self.sessions]


def draft_of(edition: Edition, released: Collection[str] = ()) -> Draft:
    """Read what would be released; cancelled sessions stay if their slug is among those `released` before."""
    drafted = drafted_of(edition, released)
    days = {one.content.day for one in drafted if one.content.day is not None}
    main = sum(one.content.main and not one.content.is_cancelled for one in drafted)
    return Draft(frame_of(edition, days, main), drafted)


def drafted_of(edition: Edition, released: Collection[str], only: Collection[int] | None = None) -> list[Drafted]:
    """The sessions that would be released, in their order; of those with the ids `only`, if given."""
    rows = _Rows(edition, only)
    drafted = [rows.drafted(session) for session in rows.sessions if is_public(session, released)]
    return sorted(drafted, key=lambda one: in_time(one.content, one.session.position, one.session.pk))


def in_time(content: SessionContent, *rest: int) -> tuple[date, int, tuple[int, ...]]:
    """By what sessions are ordered: the day, the time, and then the `rest`; those without a date stand last."""
    local = content.local_starts
    if local is not None:
        return local.date(), local.hour * 60 + local.minute, rest
    earliest = content.on.earliest if content.on else None
    return earliest or date.max, _ENDS.get(content.time_of_day, _NEVER), rest


def is_public(session: Session, released: Collection[str]) -> bool:
    """Whether a session would be released; a cancelled one if it was `released` before."""
    if session.audience == Session.Audience.INTERNAL or session.state == Session.State.DRAFT:
        return False
    return session.state == Session.State.CONFIRMED or session.slug in released


class _Rows:
    """The rows of a draft, each kind of them read in one query."""

    def __init__(self, edition: Edition, only: Collection[int] | None) -> None:
        own: QuerySet[Session] = Session.objects.filter(edition=edition)
        parts: dict[str, Any] = {"session__edition": edition}
        if only is not None:
            own, parts = own.filter(pk__in=only), {**parts, "session__in": only}
        self._zone = zone_of_edition(edition)
        self.sessions = list(own.select_related("locality", "room__venue").prefetch_related("fields"))
        for session in self.sessions:
            session.edition = edition
        people = SessionPerson.objects.filter(**parts)
        documents = SessionDocument.objects.filter(**parts, public=True)
        kind = ContentType.objects.get_for_model(Session)
        remarks = Remark.objects.filter(content_type=kind, object_id__in=own.order_by().values("pk"))
        self._people = _by(people.filter(state__in=PUBLISHED).select_related(*SOMEONE), "session_id")
        self._documents = _by(documents, "session_id")
        self._remarks = _by(remarks, "object_id")
        self._papers = papers_of(edition)
        self._citations = Citations(own, people, remarks)

    def drafted(self, session: Session) -> Drafted:
        """A session with all that is public of it."""
        numbering = Numbering(self._citations)
        people = self._people[session.pk]
        parts: dict[str, Any] = {
            "refs": numbering.refer(session),
            "people": tuple(_participant(one, numbering) for one in people),
            "remarks": tuple(_note(one, numbering) for one in self._remarks[session.pk]),
            "documents": tuple(_handout(one) for one in self._documents[session.pk]),
            "papers": tuple(self._papers.get(session.pk, ())),
        }
        content = SessionContent(
            **_columns(session), **_time(session, self._zone), **parts, references=numbering.lines()
        )
        return Drafted(session, content, people)


def _by(rows: "Iterable[Any]", column: str) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, column)].append(row)
    return found


def _columns(session: Session) -> dict[str, Any]:
    texts = ("title", "text", "topics", "where", "planned", "actual", "outcome")
    same = ("slug", "uid", "kind", "main", "state", "audience", "capacity", "time_of_day", "interpreting", "recording")
    return {
        **{name: words_of(session, name) for name in texts},
        **{name: getattr(session, name) for name in same},
        "fields": tuple(Named(one.KIND, one.slug, words_of(one, "title")) for one in session.fields.all()),
        "room": place_of(session.room),
        "locality": named(session.locality),
        "spoken": tuple(session.spoken_languages),
        "interpreted": tuple(session.interpreted_languages),
    }


def _time(session: Session, zone: ZoneInfo) -> dict[str, Any]:
    if session.room is not None:
        zone = session.room.venue.zone
    day: date | None
    times = {"starts": session.starts, "ends": session.ends, "on": session.on, "until": session.until}
    if session.starts is not None:
        day = session.starts.astimezone(zone).date()
    else:
        on = session.on
        day = on.earliest if on and not on.is_interval and not on.about and on.precision == "day" else None
    return {**times, "day": day, "zone": str(zone)}


def _participant(one: SessionPerson, numbering: Numbering) -> Participant:
    return Participant(
        role=one.role,
        person=named(one.person),
        locality=named(one.locality),
        organisation=named(one.organisation),
        name=one.name,
        text=words_of(one, "text"),
        note=words_of(one, "note"),
        refs=numbering.refer(one),
    )


def _note(one: Remark, numbering: Numbering) -> Note:
    return Note(one.kind, words_of(one, "text"), one.as_of, numbering.refer(one))


def _handout(one: SessionDocument) -> Handout:
    return Handout(one.kind, words_of(one, "title"), one.language, one.url, one.file.name or "")
