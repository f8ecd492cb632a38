"""Names of what warnings speak of: read once for all that are shown together."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.models import Session, SessionPerson
from nhipcau.conference.programme.models.warnings import Clash, ClashSession
from nhipcau.conference.programme.zones import local_of, zone_of
from nhipcau.conference.venues.models import Room
from nhipcau.core.dates.formats import format_date
from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.records.fields import in_each
from nhipcau.registry.organisations.models import Person
from nhipcau.registry.places.models import Locality

_TITLE = in_each("title")
_SHOWN = ("edition", "slug", "version", "state", "starts", "ends", "room", "capacity", "interpreting", *_TITLE)
_OF_ROOM = ("room__venue__time_zone", *(f"room__{name}" for name in in_each("name")))


@dataclass(frozen=True)
class Names:
    """The records that some warnings name, by id. `subjects` is the session to mend, by the id of the warning."""

    edition: Edition
    subjects: dict[int, Session]
    sessions: dict[int, Session]
    rooms: dict[int, Room]
    people: dict[int, Person]
    localities: dict[int, Locality]
    rows: dict[int, SessionPerson]

    def session(self, pk: int) -> str:
        """A session with its time, such as “Water” (09:00–10:30)."""
        found = self.sessions.get(pk)
        if found is None:
            return _("a session that is gone")
        return _("“%(title)s” (%(time)s)") % {"title": found, "time": stretch(found)}

    def sessions_in_words(self, pks: Iterable[int], more: int = 0) -> str:
        """Some sessions one after the other, `more` being those that are not named."""
        named = [self.session(pk) for pk in pks]
        return ", ".join([*named, _("%(number)s more") % {"number": more}] if more else named)

    def room(self, pk: int | None) -> str:
        """The name of a room."""
        found = self.rooms.get(pk or 0)
        return named(found) if found else _("the room")

    def who(self, facts: dict[str, Any]) -> str:
        """Somebody by the record, else by the name given, else as the head of a delegation."""
        person = self.people.get(facts.get("person") or 0)
        if person or facts.get("name"):
            return str(person or facts["name"])
        return _("the head of delegation of %(locality)s") % {"locality": self.locality(facts.get("locality"))}

    def locality(self, pk: int | None) -> str:
        """The name of a locality."""
        found = self.localities.get(pk or 0)
        return str(found) if found else _("a locality")

    def standing(self, pk: int) -> str:
        """Somebody on a session, with the role."""
        row = self.rows.get(pk)
        if row is None:
            return _("somebody who is gone")
        text = row.translated("text")
        who = row.person or row.name or (text.value if text else "") or row.locality or row.organisation or "–"
        return f"{who} ({row.get_role_display()})"


def names_for(edition: Edition, clashes: Iterable[Clash]) -> Names:
    """All that is named by these warnings: a query for each kind of record."""
    shown = list(clashes)
    first = dict(ClashSession.objects.filter(clash__in=shown, position=0).values_list("clash", "session"))
    facts = [one.facts for one in shown]
    wanted = {*first.values(), *_all(facts, "others"), *_all(facts, "sessions")}
    sessions = Session.objects.filter(pk__in=wanted).select_related("room__venue").only(*_SHOWN, *_OF_ROOM).in_bulk()
    for one in sessions.values():
        one.edition = edition
    rows = SessionPerson.objects.filter(pk__in=_all(facts, "rows"))
    return Names(
        edition=edition,
        subjects={clash: sessions[pk] for clash, pk in first.items() if pk in sessions},
        sessions=sessions,
        rooms=Room.objects.in_bulk([one["room"] for one in facts if isinstance(one.get("room"), int)]),
        people=Person.objects.in_bulk([one["person"] for one in facts if one.get("person")]),
        localities=Locality.objects.in_bulk([one["locality"] for one in facts if one.get("locality")]),
        rows={row.pk: row for row in rows.select_related("person", "locality", "organisation")},
    )


def named(room: Room) -> str:
    """The name of a room in the reader's language, or another."""
    name = room.translated("name")
    return name.value if name else room.slug


def stretch(session: Session) -> str:
    """When a session is held, by the clock of its venue; the day is said only where it ends on another."""
    if session.starts is None or session.ends is None:
        return _("no time yet")
    return stretch_in_words(*(local_of(one, zone_of(session)) for one in (session.starts, session.ends)))


def stretch_in_words(starts: datetime, ends: datetime) -> str:
    """Two local times, such as 09:00–10:30."""
    last = f"{ends:%H:%M}" if starts.date() == ends.date() else f"{short_day(ends)}, {ends:%H:%M}"
    return f"{starts:%H:%M}–{last}"


def short_day(day: Any) -> str:
    """A day in figures."""
    return format_date(PartialDate.from_date(day.date() if hasattr(day, "date") else day), _language(), short=True)


def long_day(day: Any) -> str:
    """A day in words."""
    return format_date(PartialDate.from_date(day), _language())


def _language() -> str:
    return get_language() or "vi"


def _all(facts: Iterable[dict[str, Any]], name: str) -> set[int]:
    return {pk for one in facts for pk in one.get(name, ()) if isinstance(pk, int)}
