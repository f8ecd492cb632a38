"""From the database to the optimiser and back.

    picture = build(edition)
    result = solve(picture.instance, seconds=60)
    rows = rows_of(picture, result.meetings)

A picture is what holds at one moment. The optimiser counts from 0; a picture keeps which number is which row.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any, TypeVar
from uuid import UUID

from django.utils.timezone import now as the_time

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.models import Meeting, Planning, Wish
from nhipcau.conference.meetings.planning.people import Meet, Speaker, cast
from nhipcau.conference.meetings.planning.places import Places, places_of
from nhipcau.conference.meetings.planning.requests import SEEN, Held, accepted, request_of, used_by
from nhipcau.conference.meetings.planning.times import Times, times_of
from nhipcau.conference.meetings.planning.weighing import weight_of, weights_of
from nhipcau.conference.meetings.scheduling import model

K = TypeVar("K")

#: A meeting as it is kept in a run: the ids of wish, period and table, and of the interpreter or None.
Row = tuple[str, int, int, int | None]


@dataclass(frozen=True)
class Picture:
    """An instance, and which row is which of its numbers.

    `wishes` are the ids by number of request, `participants` those who meet; `meetings` is the timetable in
    preparation, `shown` the one that people know, whether it is the incumbent or not. Periods before `since` have
    begun: what is held there is not planned again.
    """

    instance: model.Instance
    wishes: tuple[UUID, ...]
    participants: tuple[Speaker, ...]
    times: Times
    places: Places
    meetings: tuple[model.Meeting, ...] = ()
    shown: tuple[model.Meeting, ...] = ()

    @property
    def since(self) -> int:
        """The first period that has not begun."""
        return self.times.first

    @cached_property
    def slots(self) -> tuple[int, ...]:
        """The ids of the periods by number."""
        return tuple(row.pk for row in self.times.rows)

    @property
    def venues(self) -> tuple[int, ...]:
        """The ids of the venues by number."""
        return self.places.venue_ids

    @property
    def tables(self) -> tuple[int, ...]:
        """The ids of the tables by number."""
        return self.places.table_ids

    @property
    def interpreters(self) -> tuple[int, ...]:
        """The ids of the interpreters by number."""
        return self.places.interpreter_ids

    @cached_property
    def request_numbers(self) -> Mapping[UUID, int]:
        """The number of the request of each wish."""
        return _numbers(self.wishes)

    @property
    def slot_numbers(self) -> Mapping[int, int]:
        """The number of each period by its id."""
        return self.times.numbers

    @property
    def table_numbers(self) -> Mapping[int, int]:
        """The number of each table by its id."""
        return self.places.table_numbers

    @property
    def interpreter_numbers(self) -> Mapping[int, int]:
        """The number of each interpreter by the id."""
        return self.places.interpreter_numbers


def build(edition: Edition, *, published: bool = True, now: datetime | None = None) -> Picture:
    """Read all that a timetable of the meetings of an edition depends on: every accepted wish is a request.

    With `published`, the timetable that people were shown is the incumbent, and moving its meetings costs. What has
    begun by `now` stays as it was shown. Some 25 queries, however many meetings. Raises `Planning.DoesNotExist`.
    """
    planning = Planning.objects.get(edition=edition)
    planning.edition = edition  # it knows its time zone by now
    times = times_of(edition, now or the_time())
    held = {row.wish_id: row for row in Meeting.objects.filter(edition=edition)}
    places = places_of(planning, times, *used_by(held.values()))
    wishes, speakers, weighed = _cast(planning, times)
    people = {one.key: one for wish in wishes for one in speakers[wish.pk]}
    numbers = _numbers(people)
    requests = []
    for wish in wishes:
        parties = tuple(numbers[one.key] for one in speakers[wish.pk])
        requests.append(request_of(wish, parties, weighed[wish.pk], Held(held.get(wish.pk), times, places)))
    instance = _instance(planning, times, places, tuple(people.values()), tuple(requests))
    picture = Picture(instance, tuple(wish.pk for wish in wishes), tuple(people.values()), times, places)
    return _with_meetings(picture, held.values(), published=published)


def rows_of(picture: Picture, meetings: Iterable[model.Meeting]) -> list[Row]:
    """A timetable of the optimiser by ids, as a run keeps it."""
    return [
        (
            str(picture.wishes[one.request]),
            picture.slots[one.slot],
            picture.tables[one.table],
            None if one.interpreter is None else picture.interpreters[one.interpreter],
        )
        for one in meetings
    ]


def meetings_of(picture: Picture, rows: Iterable[Sequence[Any]]) -> tuple[model.Meeting, ...]:
    """A timetable by ids as the optimiser knows it, without what names something that is no longer there."""
    found = (_meeting(picture, UUID(str(wish)), *places) for wish, *places in rows)
    return tuple(one for one in found if one is not None)


def _meeting(
    picture: Picture, wish: UUID, slot: int | None, table: int | None, interpreter: int | None
) -> model.Meeting | None:
    request = picture.request_numbers.get(wish)
    at, where = picture.slot_numbers.get(slot or 0), picture.table_numbers.get(table or 0)
    if request is None or at is None or where is None:
        return None
    by = None if interpreter is None else picture.interpreter_numbers.get(interpreter)
    # Of what has begun it is not asked again who interpreted it.
    return model.Meeting(request, at, where, None if at < picture.since else by)


def _with_meetings(picture: Picture, rows: Collection[Meeting], *, published: bool) -> Picture:
    """The picture with the timetable in preparation and, if it is to count, the one that people were shown."""
    prepared, shown = [], []
    for row in rows:
        as_shown = None
        if row.shown in SEEN:
            as_shown = _meeting(picture, row.wish_id, row.shown_slot_id, row.shown_table_id, row.shown_interpreter_id)
        now = _meeting(picture, row.wish_id, row.slot_id, row.table_id, row.interpreter_id)
        if as_shown is not None:
            shown.append(as_shown)
            now = as_shown if as_shown.slot < picture.since else now
        if now is not None:
            prepared.append(now)
    instance = replace(picture.instance, incumbent=tuple(shown)) if published else picture.instance
    return replace(picture, instance=instance, meetings=tuple(prepared), shown=tuple(shown))


def _participants(
    people: Sequence[Speaker], requests: Sequence[model.Request], times: Times
) -> tuple[model.Participant, ...]:
    """Those who meet. Who met somebody was available then, whatever is said now."""
    met: dict[int, set[int]] = {}
    for request in requests:
        if request.fixed is not None and request.fixed < times.first:
            for party in request.parties:
                met.setdefault(party, set()).add(request.fixed)
    groups = _numbers(dict.fromkeys(one.profile_id for one in people))
    return tuple(
        model.Participant(
            one.side,
            one.languages,
            frozenset(one.blocked) - met.get(number, set()),
            one.most_per_day,
            groups[one.profile_id],
        )
        for number, one in enumerate(people)
    )


def _weights(planning: Planning) -> model.Weights:
    return model.Weights(
        unserved=planning.cost_unserved,
        gap=planning.cost_gap,
        fair=planning.cost_fair,
        idle=planning.cost_idle,
        session=planning.cost_session,
        moved_slot=planning.cost_moved,
        moved_table=planning.cost_table,
    )


def _cast(planning: Planning, times: Times) -> tuple[list[Wish], dict[UUID, tuple[Speaker, Speaker]], dict[UUID, int]]:
    """The accepted wishes; for each, who speaks for who asks and for who is asked, and what it weighs."""
    wishes, weights = accepted(planning.edition), weights_of(planning.edition)
    weighed = {wish.pk: weight_of(wish, weights) for wish in wishes}
    # Who weighs most is the first to choose among those who have little to do.
    ranked = sorted(wishes, key=lambda wish: -weighed[wish.pk])
    meets = (Meet(wish.pk, wish.asking_id, wish.asked_id, wish.leaders) for wish in ranked)
    chosen = cast(planning.edition, meets, times, planning.most_per_day)
    both = {wish.pk: (chosen[wish.pk, wish.asking_id], chosen[wish.pk, wish.asked_id]) for wish in wishes}
    return wishes, both, weighed


def _instance(
    planning: Planning, times: Times, places: Places, people: Sequence[Speaker], requests: tuple[model.Request, ...]
) -> model.Instance:
    return model.Instance(
        name=planning.edition.slug,
        slots=times.as_slots(planning.edition),
        venues=tuple(venue.slug for venue in places.venue_rows),
        travel=places.travel,
        tables=places.tables,
        interpreters=places.interpreters,
        participants=_participants(people, requests, times),
        requests=requests,
        weights=_weights(planning),
    )


def _numbers(keys: Iterable[K]) -> dict[K, int]:
    return {key: number for number, key in enumerate(keys)}
