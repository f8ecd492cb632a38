"""A board for tests: an edition in Hà Nội, its team, a session and its run of show."""

from datetime import UTC, datetime, time
from typing import Any

from nhipcau.conference.board.actions.shows import add_cue, make_show
from nhipcau.conference.board.actions.tasks import add_task
from nhipcau.conference.board.models import Cue, Show, Task
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.preparation.models import Member
from nhipcau.conference.programme.models import Session
from nhipcau.conference.venues.models import Room, Venue
from tests import rows

#: 09:00 in Hà Nội.
NINE = datetime(2027, 5, 11, 2, tzinfo=UTC)


def planned(slug: str = "assises-13") -> Edition:
    """An edition that opens on 11 May 2027."""
    dates = {"begins": "2027-05-11", "ends": "2027-05-13", "year": 2027}
    return rows.edition(slug, status="planned", country="VN", **dates)


def member(edition: Edition, name: str = "Lan", **columns: Any) -> Member:
    """Somebody of the team."""
    return Member.objects.create(edition=edition, name=name, **columns)


def task(by: Any, edition: Edition, title: str, days: int = 30, *needs: Task, **columns: Any) -> Task:
    """A task, so many days before the opening, that waits for others."""
    values = {"title_en": title, "days_before": days, **columns}
    return add_task(by, edition, values, [one.pk for one in needs])


def session(edition: Edition, slug: str = "opening", starts: datetime = NINE, minutes: int = 60) -> Session:
    """A session in the hall, of an hour unless said otherwise."""
    venue = Venue.objects.get_or_create(edition=edition, slug="palace", defaults={"name_vi": "Cung hội nghị"})[0]
    room = Room.objects.get_or_create(venue=venue, slug="hall", defaults={"name_vi": "Hội trường"})[0]
    ends = starts.fromtimestamp(starts.timestamp() + 60 * minutes, UTC)
    title = {"title_vi": "Khai mạc", "title_fr": "Ouverture", "title_en": "Opening"}
    return Session.objects.create(
        edition=edition, slug=slug, kind="opening", room=room, starts=starts, ends=ends, **title
    )


def show(by: Any, of: Session, *cues: dict[str, Any]) -> Show:
    """The run of show of a session with cues."""
    made = make_show(by, of.edition, session=of)
    for values in cues:
        cue(by, made, **values)
    return made


def cue(by: Any, of: Show, what: str, minute: int | None = None, duration: int = 10, **columns: Any) -> Cue:
    """A cue of a show, put where it belongs."""
    clock = columns.pop("at", None)
    values = {"what_en": what, "minute": minute, "duration": duration, **columns}
    return add_cue(by, of, of.version, {**values, "clock": time.fromisoformat(clock)} if clock else values)
