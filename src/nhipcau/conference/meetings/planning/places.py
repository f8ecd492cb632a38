"""Tables, interpreters and ways as the optimiser knows them."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.models import Duty, MeetingInterpreter, MeetingTable, Planning, TableClosure
from nhipcau.conference.meetings.planning.times import Times
from nhipcau.conference.meetings.scheduling.model import Interpreter, Pair, Table
from nhipcau.conference.venues.models import Transfer, Venue


@dataclass(frozen=True)
class Places:
    """The ids by number, and what the optimiser is told of them."""

    venue_rows: tuple[Venue, ...]
    venue_ids: tuple[int, ...]
    table_ids: tuple[int, ...]
    interpreter_ids: tuple[int, ...]
    travel: tuple[tuple[int, ...], ...]
    tables: tuple[Table, ...]
    interpreters: tuple[Interpreter, ...]

    @cached_property
    def with_tables(self) -> frozenset[int]:
        """The venues that have tables, by number."""
        return frozenset(table.venue for table in self.tables)

    @cached_property
    def table_numbers(self) -> Mapping[int, int]:
        """The number of each table by its id."""
        return {pk: number for number, pk in enumerate(self.table_ids)}

    @cached_property
    def interpreter_numbers(self) -> Mapping[int, int]:
        """The number of each interpreter by the id."""
        return {pk: number for number, pk in enumerate(self.interpreter_ids)}


def places_of(planning: Planning, times: Times, tables: Collection[int], interpreters: Collection[int]) -> Places:
    """What an edition has, with those `tables` and `interpreters` that are out of use but were used. Seven queries."""
    edition = planning.edition
    venues = tuple(Venue.objects.filter(edition=edition).order_by("position", "pk"))
    ids = tuple(venue.pk for venue in venues)
    numbers = {pk: number for number, pk in enumerate(ids)}
    table_rows, people = _tables(edition, tables), _people(edition, interpreters)
    closed, on_duty = _closed(edition, times), _on_duty(edition, times, numbers)
    return Places(
        venues,
        ids,
        tuple(row.pk for row in table_rows),
        tuple(row.pk for row in people),
        _travel(planning, numbers),
        tuple(_table(row, numbers[row.venue_id], closed[row.pk], times) for row in table_rows),
        tuple(_interpreter(row, on_duty[row.pk], times) for row in people),
    )


def pairs_of(text: str) -> frozenset[Pair]:
    """The pairs of languages written as "vi-fr,en-fr", each in alphabetical order."""
    found = (part.split("-") for part in text.split(",") if part.count("-") == 1)
    return frozenset((min(one, other), max(one, other)) for one, other in found if one != other)


def _tables(edition: Edition, used: Collection[int]) -> list[MeetingTable]:
    rows = MeetingTable.objects.filter(edition=edition).order_by("venue", "sort", "pk")
    return [row for row in rows if not row.is_closed or row.pk in used]


def _people(edition: Edition, used: Collection[int]) -> list[MeetingInterpreter]:
    rows = MeetingInterpreter.objects.filter(edition=edition).order_by("pk")
    return [row for row in rows if not row.is_gone or row.pk in used]


def _travel(planning: Planning, numbers: dict[int, int]) -> tuple[tuple[int, ...], ...]:
    """The whole periods that a way takes, beyond the pause between two meetings."""
    travel = [[0] * len(numbers) for _ in numbers]
    length = planning.minutes + planning.pause
    for way in Transfer.objects.filter(one__edition=planning.edition):
        one, other = numbers[way.one_id], numbers[way.other_id]
        travel[one][other] = travel[other][one] = max(0, -(-(way.minutes - planning.pause) // length))
    return tuple(tuple(row) for row in travel)


def _closed(edition: Edition, times: Times) -> defaultdict[int, set[int]]:
    closed: defaultdict[int, set[int]] = defaultdict(set)
    for row in TableClosure.objects.filter(table__edition=edition):
        closed[row.table_id].update(times.touched(row.starts, row.ends))
    return closed


def _table(row: MeetingTable, venue: int, closed: set[int], times: Times) -> Table:
    """A table; what was held before counts as it was, whatever became of the table."""
    shut = set(range(len(times.rows))) if row.is_closed else closed
    return Table(venue, row.seats, frozenset(one for one in shut if one >= times.first))


def _on_duty(edition: Edition, times: Times, numbers: dict[int, int]) -> defaultdict[int, dict[int, int]]:
    """For each interpreter the venue of each period that lies in a duty altogether."""
    found: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for row in Duty.objects.filter(interpreter__edition=edition).order_by("starts"):
        for slot in times.within(row.starts, row.ends):
            found[row.interpreter_id].setdefault(slot, numbers[row.venue_id])
    return found


def _interpreter(row: MeetingInterpreter, venues: dict[int, int], times: Times) -> Interpreter:
    where = (None if row.is_gone else venues.get(slot) for slot in range(len(times.rows)))
    return Interpreter(pairs_of(row.pairs), tuple(where))
