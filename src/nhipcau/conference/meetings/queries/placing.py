"""Where one meeting could be held now, by the periods and venues of an edition, for whoever places it by hand."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from uuid import UUID

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.models import (
    Meeting,
    MeetingInterpreter,
    MeetingSlot,
    MeetingTable,
    Wish,
)
from nhipcau.conference.meetings.planning.building import Picture, build
from nhipcau.conference.meetings.queries.places import LIVE
from nhipcau.conference.meetings.scheduling import model
from nhipcau.conference.meetings.scheduling.board import Board
from nhipcau.conference.meetings.scheduling.moving import Exchange, exchange_on, place_on, places_on
from nhipcau.conference.meetings.scheduling.moving import Place as Found
from nhipcau.conference.venues.models import Venue


@dataclass(frozen=True)
class Option:
    """A period and venue for a meeting: free, with its table and interpreter, or why not."""

    slot: MeetingSlot
    venue: Venue
    found: Found
    table: MeetingTable | None = None
    interpreter: MeetingInterpreter | None = None
    is_present: bool = False

    @property
    def others(self) -> int:
        """How many other meetings of the period get another table or interpreter to make room."""
        return max(len(self.found.seated) - 1, 0)


@dataclass(frozen=True)
class Trade:
    """Another meeting of one of the parties that could take the place of this one, and this one its place."""

    wish: UUID
    slot: MeetingSlot
    venue: Venue
    cost_change: int


class Placing:
    """One wish against the timetable in preparation, the wish itself thought away.

    Raises `Planning.DoesNotExist`, and KeyError for a wish that is not accepted.
    """

    def __init__(self, edition: Edition, wish: Wish, picture: Picture | None = None) -> None:
        self.picture = picture or build(edition)
        self.edition = edition
        self.request = self.picture.request_numbers[wish.pk]
        self._board = _board(self.picture, self.request)
        self._before = self._board.cost
        self.present: model.Meeting | None = None
        if self.request in self._board.held:
            self.present = self._board.take(self.request)

    def at(self, slot: int, venue: int) -> Found | None:
        """What is found in a period and venue, by their ids; None where there are none such, or the period is past."""
        number = self.picture.slot_numbers.get(slot)
        if number is None or number < self.picture.since or venue not in self.picture.venues:
            return None
        return place_on(self._board, self.request, number, self.picture.venues.index(venue), before=self._before)

    def places(self, since: int | None = None) -> Iterator[Found]:
        """What is found in each period that has not begun, or from the period with number `since` on."""
        first = max(self.picture.since, since or 0)
        return places_on(self._board, self.request, since=first, before=self._before)

    def options(self) -> list[Option]:
        """Each period and venue with what is found there, in the order of time."""
        return [self.option(found) for found in self.places()]

    def trades(self) -> list[Trade]:
        """The other meetings of the parties with which places can be exchanged, in the order of time."""
        parties = self.picture.instance.requests[self.request].parties
        others = {request: slot for one in parties for slot, request in self._board.busy[one].items()}
        found = []
        for other in sorted(others, key=lambda one: (others[one], one)):
            done = self._traded(other)
            if done is not None and done.meetings is not None:
                slot = self.picture.times.rows[others[other]]
                venue = self.picture.places.venue_rows[self._board.venue_of(other)]
                found.append(Trade(self.picture.wishes[other], slot, venue, done.cost_change))
        return found

    def trade(self, other: UUID) -> list[model.Meeting]:
        """The meetings that change if this one and another exchange their places; none where they cannot."""
        number = self.picture.request_numbers.get(other)
        done = None if number is None else self._traded(number)
        if done is None or done.meetings is None:
            return []
        before = {one.request: one for one in self.picture.meetings}
        return [one for one in done.meetings if _is_elsewhere(one, before[one.request])]

    def _traded(self, other: int) -> Exchange | None:
        """Try to exchange places; the board is put back. None for a meeting that is past, fixed or held nowhere."""
        held = self._board.held.get(other)
        if self.present is None or held is None or min(held.slot, self.present.slot) < self.picture.since:
            return None
        if self.picture.instance.requests[other].fixed is not None:
            return None
        mark = self._board.mark()
        self._board.put([self.present])
        done = exchange_on(self._board, self.request, other)
        self._board.back_to(mark)
        return done

    def option(self, found: Found) -> Option:
        """What is found, with the rows it is about."""
        table = None if found.table is None else self._tables[self.picture.tables[found.table]]
        person = None
        if found.interpreter is not None:
            person = self._interpreters[self.picture.interpreters[found.interpreter]]
        present = self.present is not None and self.present.slot == found.slot
        here = present and self.picture.instance.tables[self.present.table].venue == found.venue  # type: ignore[union-attr]
        slot, venue = self.picture.times.rows[found.slot], self.picture.places.venue_rows[found.venue]
        return Option(slot, venue, found, table, person, here)

    def does_without(self, wish: UUID) -> bool:
        """Whether the meeting of a wish is held, and needs no interpreter."""
        held = self._board.held.get(self.picture.request_numbers.get(wish, -1))
        return held is not None and held.interpreter is None

    @property
    def speakers(self) -> Sequence[tuple[UUID, UUID | None]]:
        """Who speaks for each party: profile and delegate, None for a party that names nobody."""
        parties = self.picture.instance.requests[self.request].parties
        people = [self.picture.participants[one] for one in parties]
        return [(one.profile_id, one.delegate_id) for one in people]

    @cached_property
    def _tables(self) -> Mapping[int, MeetingTable]:
        return MeetingTable.objects.filter(edition=self.edition).select_related("venue").in_bulk()

    @cached_property
    def _interpreters(self) -> Mapping[int, MeetingInterpreter]:
        return MeetingInterpreter.objects.filter(edition=self.edition).select_related("delegate").in_bulk()


def _is_elsewhere(now: model.Meeting, before: model.Meeting) -> bool:
    """Whether a meeting has another slot, table or interpreter; that it needs none any more is no change."""
    moved = (now.slot, now.table) != (before.slot, before.table)
    return moved or now.interpreter not in (None, before.interpreter)


def _board(picture: Picture, request: int) -> Board:
    """The timetable in preparation; what cannot be held as it stands keeps its table, interpreter and people."""
    board = Board(picture.instance, picture.meetings)
    aside = [one for one in board.set_aside if one.request != request]
    if not aside:
        return board
    tables, interpreters = list(picture.instance.tables), list(picture.instance.interpreters)
    people = list(picture.instance.participants)
    for one in aside:
        tables[one.table] = replace(tables[one.table], closed=tables[one.table].closed | {one.slot})
        if one.interpreter is not None:
            duty = list(interpreters[one.interpreter].venues)
            duty[one.slot] = None
            interpreters[one.interpreter] = replace(interpreters[one.interpreter], venues=tuple(duty))
        for party in picture.instance.requests[one.request].parties:
            # Who is in another meeting then is busy as it is.
            if one.slot not in board.busy[party]:
                people[party] = replace(people[party], unavailable=people[party].unavailable | {one.slot})
    kept = replace(picture.instance, tables=tuple(tables), interpreters=tuple(interpreters), participants=tuple(people))
    return Board(kept, picture.meetings)


class Promised:
    """What people were shown and is prepared to become otherwise: until they are told, it is still theirs.

    Whatever is shown to people at once must not stand in its way.
    """

    def __init__(self, edition: Edition) -> None:
        self._taken: set[tuple[int, str, object]] = set()
        rows = Meeting.objects.filter(edition=edition, shown__in=LIVE).exclude(shown_slot=None)
        columns = ("shown_slot", "shown_table", "shown_interpreter", "wish", "wish__asking", "wish__asked")
        for row in rows.values_list(*columns, "slot", "table", "interpreter"):
            slot, table, person, wish, asking, asked = row[:6]
            if row[:3] == row[6:]:
                continue
            taken = (("table", table), ("interpreter", person), ("party", asking), ("party", asked))
            self._taken.update((slot, kind, (one, wish)) for kind, one in taken if one is not None)

    def allows(self, placing: Placing, found: Found, wish: Wish) -> bool:
        """Whether a place may be shown at once."""
        picture = placing.picture
        slot = picture.slots[found.slot]
        wanted: set[tuple[str, object]] = {("party", wish.asking_id), ("party", wish.asked_id)}
        moved = {picture.wishes[one.request] for one in found.seated} | {wish.pk}
        for one in found.seated:
            wanted.add(("table", picture.tables[one.table]))
            if one.interpreter is not None:
                wanted.add(("interpreter", picture.interpreters[one.interpreter]))
        taken = ((kind, thing) for at, kind, thing in self._taken if at == slot)
        return not any((kind, thing[0]) in wanted and thing[1] not in moved for kind, thing in taken)  # type: ignore[index]
