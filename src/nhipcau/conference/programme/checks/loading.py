"""Reads the picture that the rules look at. Every function asks the same few queries, however much it reads."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from nhipcau.conference.editions.models import Edition, EditionDelegation
from nhipcau.conference.programme.checks import picture
from nhipcau.conference.programme.models import Interpreters, Session, SessionPerson
from nhipcau.conference.programme.zones import zone_of_edition
from nhipcau.conference.venues.models import Room, RoomDay, Transfer
from nhipcau.core.records.fields import in_each
from nhipcau.core.text.folding import fold
from nhipcau.core.text.languages import LANGUAGES

#: What is read of every session, and what only of those that are looked at as a whole.
_BRIEF = ("pk", "state", "starts", "ends", "room_id", "spoken", "interpreted", "interpreting")
#: The texts that must stand in every language.
TEXTS = ("title", "text", "topics")
_FULL = (*_BRIEF, "capacity", *in_each(*TEXTS, "where"))
_NAMES = tuple(f"person__title_{code}" for code in LANGUAGES)


def frame_of(edition: Edition) -> picture.Frame:
    """What holds for the whole edition."""
    heads = EditionDelegation.objects.filter(edition=edition, locality__isnull=False, head__isnull=False)
    ways = Transfer.objects.filter(one__edition=edition)
    supplies = Interpreters.objects.filter(edition=edition)
    first, last = _dates(edition)
    return picture.Frame(
        zone=zone_of_edition(edition),
        open=edition.status != Edition.Status.HELD,
        languages=tuple(edition.language_codes),
        first=first,
        last=last,
        transfers={(one, other): n for one, other, n in ways.values_list("one_id", "other_id", "minutes")},
        supplies={((row.one, row.other), row.day): picture.Supply(row.people, row.most_minutes) for row in supplies},
        heads={place: head for place, head in heads.values_list("locality_id", "head_id") if place and head},
    )


def meetings_of(ids: Collection[int]) -> dict[int, picture.Meeting]:
    """Sessions as a whole, by id, with their rooms and people."""
    rows = list(Session.objects.filter(pk__in=ids).values(*_FULL))
    rooms = rooms_of({row["room_id"] for row in rows if row["room_id"]})
    people = _people_of(ids)
    return {row["pk"]: _meeting(row, rooms.get(row["room_id"]), people.get(row["pk"], ())) for row in rows}


def brief_meetings_of(ids: Collection[int]) -> dict[int, picture.Meeting]:
    """Sessions by id with their times, rooms (as ids) and languages only."""
    return {row["pk"]: _meeting(row) for row in Session.objects.filter(pk__in=ids).values(*_BRIEF)}


def rooms_of(ids: Iterable[int]) -> dict[int, picture.Room]:
    """Rooms by id, with their hours."""
    rows = list(Room.objects.filter(pk__in=ids).select_related("venue"))
    days: dict[int, dict[date, picture.Hours]] = defaultdict(dict)
    for one in RoomDay.objects.filter(room__in=[row.pk for row in rows]):
        days[one.room_id][one.day] = (one.opens, one.closes)
    return {row.pk: room_of(row, days[row.pk]) for row in rows}


def room_of(row: Room, days: dict[date, picture.Hours]) -> picture.Room:
    """A room as the rules see it."""
    return picture.Room(
        id=row.pk,
        venue=row.venue_id,
        zone=row.venue.zone,
        seats=row.capacity,
        booths=row.booths,
        hours=(row.opens, row.closes),
        days=days,
    )


def _meeting(
    row: dict[str, Any], room: picture.Room | None = None, people: tuple[picture.Standing, ...] = ()
) -> picture.Meeting:
    return picture.Meeting(
        id=row["pk"],
        state=row["state"],
        starts=row["starts"],
        ends=row["ends"],
        room_id=row["room_id"],
        room=room,
        elsewhere=any(row.get(column) for column in in_each("where")),
        capacity=row.get("capacity"),
        spoken=_codes(row["spoken"]),
        interpreted=_codes(row["interpreted"]),
        interpreting=row["interpreting"],
        texts={name: _written(row, name) for name in TEXTS if f"{name}_{LANGUAGES[0]}" in row},
        people=people,
    )


def _people_of(ids: Collection[int]) -> dict[int, tuple[picture.Standing, ...]]:
    columns = ("pk", "session_id", "role", "state", "person_id", "locality_id", "name", "person__variants", *_NAMES)
    found: dict[int, list[picture.Standing]] = defaultdict(list)
    for row in SessionPerson.objects.filter(session__in=ids).order_by("position", "pk").values(*columns):
        given = [row["name"], *(row[column] for column in _NAMES), *(row["person__variants"] or "").split(";")]
        found[row["session_id"]].append(
            picture.Standing(
                row=row["pk"],
                role=row["role"],
                state=row["state"],
                person=row["person_id"],
                locality=row["locality_id"],
                label=row["name"],
                names=frozenset(key for name in given if name and (key := fold(name))),
            )
        )
    return {session: tuple(standings) for session, standings in found.items()}


def _written(row: dict[str, Any], name: str) -> frozenset[str]:
    return frozenset(code for code in LANGUAGES if row[f"{name}_{code}"].strip())


def _codes(text: str) -> tuple[str, ...]:
    return tuple(code for code in text.split(",") if code)


def _dates(edition: Edition) -> tuple[date | None, date | None]:
    """The first and the last day on which the edition can be held, as far as they are known."""
    first = edition.begins.earliest if edition.begins else None
    ends = edition.ends or edition.begins
    return first, ends.latest if ends else None
