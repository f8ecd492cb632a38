"""The rota of an edition as the solver knows it, and which row is which of its numbers."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from math import ceil
from statistics import median
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.timezone import now as the_time

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.interpreting.models import Assignment, Interpreter, Need, ShownDuty
from nhipcau.conference.interpreting.planning.covering import covered_by, duties_given_there
from nhipcau.conference.interpreting.queries.people import interpreters_of
from nhipcau.conference.interpreting.rota import model
from nhipcau.conference.interpreting.rota.rules import hindrance, spans_of
from nhipcau.conference.meetings.models import Duty
from nhipcau.conference.programme.zones import local_of, zone_of_edition
from nhipcau.conference.venues.models import Transfer, Venue

#: What is filled first where not all can be.
_WEIGHTS = {Need.Origin.SESSION: 4, Need.Origin.HAND: 3, Need.Origin.VISIT: 2, Need.Origin.MEETINGS: 1}
#: Points of half a day at the usual price; a day without a fee is worth two.
USUAL = 100
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_NOON = 12


@dataclass(frozen=True)
class Picture:
    """What holds at one moment.

    `rota` is the one in preparation; `duties` are those at meetings that were given there, `covered` the needs whose
    places they fill: these are none of the instance.
    """

    edition: Edition
    zone: ZoneInfo
    interpreters: tuple[Interpreter, ...]
    needs: tuple[Need, ...]
    assignments: tuple[Assignment, ...]
    duties: tuple[Duty, ...]
    covered: Mapping[UUID, Sequence[Duty]]
    instance: model.Instance
    rota: model.Rota

    @cached_property
    def worker_numbers(self) -> Mapping[UUID, int]:
        """The number of each interpreter by the id."""
        return {row.pk: number for number, row in enumerate(self.interpreters)}

    @cached_property
    def task_numbers(self) -> Mapping[UUID, int]:
        """The number of each need by its id."""
        return {row.pk: number for number, row in enumerate(self.needs)}

    def numbers(self, rows: Iterable[Sequence[str]]) -> model.Rota:
        """A rota by ids as the solver knows it, without what names something that is no longer there."""
        found = ((self.task_numbers.get(UUID(need)), self.worker_numbers.get(UUID(who))) for need, who in rows)
        return frozenset((task, worker) for task, worker in found if task is not None and worker is not None)

    def ids(self, rota: model.Rota) -> list[list[str]]:
        """A rota by ids, as a run keeps it."""
        return [[str(self.needs[task].pk), str(self.interpreters[worker].pk)] for task, worker in sorted(rota)]

    def kept(self, now: datetime) -> model.Rota:
        """What a search leaves as it is: what is locked, and what has begun."""
        return frozenset(
            (self.task_numbers[one.need_id], self.worker_numbers[one.interpreter_id])
            for one in self.assignments
            if one.locked or self.needs[self.task_numbers[one.need_id]].starts <= now
        )


def build(edition: Edition) -> Picture:
    """Read all that a rota depends on. Ten queries, however much there is."""
    zone = zone_of_edition(edition)
    people = tuple(interpreters_of(edition))
    rows = Need.objects.filter(edition=edition, is_left_out=False)
    needs = tuple(rows.select_related("session__room", "venue", "delegation__locality", "delegation__organisation"))
    assigned = Assignment.objects.filter(need__in=needs, interpreter__in=people)
    assignments = tuple(assigned.order_by("pk"))
    duties = tuple(duties_given_there(edition))
    covered = covered_by(needs, duties)
    venues = {
        pk: number for number, pk in enumerate(Venue.objects.filter(edition=edition).values_list("pk", flat=True))
    }
    busy: dict[int, list[model.Span]] = defaultdict(list)
    for duty in duties:
        busy[duty.interpreter_id].append(_span(duty.starts, duty.ends, venues.get(duty.venue_id), zone))
    delegations = {pk: number for number, pk in enumerate(dict.fromkeys(row.delegation_id for row in needs))}
    prices = _prices(people)
    instance = model.Instance(
        workers=tuple(
            _worker(row, price, busy[row.meeting_id or 0]) for row, price in zip(people, prices, strict=True)
        ),
        tasks=tuple(_task(row, len(covered.get(row.pk, ())), venues, delegations, zone) for row in needs),
        travel=_travel(edition, venues),
    )
    picture = Picture(edition, zone, people, needs, assignments, duties, covered, instance, frozenset())
    rota = picture.numbers((str(one.need_id), str(one.interpreter_id)) for one in assignments)
    told = _told(picture)
    return replace(picture, rota=rota, instance=replace(instance, told=told))


def for_search(picture: Picture, now: datetime | None = None) -> tuple[model.Instance, model.Rota]:
    """What is searched for, and what is beside it: what is kept though it breaks a rule, and what has begun.

    The latter counts as other work of those who do it, and as places that are filled.
    """
    moment = now or the_time()
    fixed: set[tuple[int, int]] = set()
    beside: set[tuple[int, int]] = set()
    for task, worker in sorted(picture.kept(moment)):
        spans = spans_of(picture.instance, frozenset(fixed))[worker]
        crowded = sum(one == task for one, _who in fixed) >= picture.instance.tasks[task].people
        (beside if crowded or hindrance(picture.instance, worker, task, spans) else fixed).add((task, worker))
    workers = list(picture.instance.workers)
    tasks = list(picture.instance.tasks)
    for task, worker in beside:
        who = workers[worker]
        workers[worker] = replace(who, busy=(*who.busy, tasks[task].span))
        tasks[task] = replace(tasks[task], people=max(0, tasks[task].people - 1))
    for number, need in enumerate(picture.needs):
        if need.starts <= moment:
            # Nobody is sent to what has begun.
            tasks[number] = replace(tasks[number], people=sum(task == number for task, _who in fixed))
    instance = replace(picture.instance, workers=tuple(workers), tasks=tuple(tasks), fixed=frozenset(fixed))
    return instance, frozenset(beside)


def minute_of(moment: datetime) -> int:
    """A moment in whole minutes."""
    return int((moment - _EPOCH).total_seconds()) // 60


def _span(starts: datetime, ends: datetime, venue: int | None, zone: ZoneInfo) -> model.Span:
    begins = minute_of(starts)
    length = max(1, ceil((ends - starts).total_seconds() / 60))
    return model.Span(begins, begins + length, local_of(starts, zone).toordinal(), venue)


def _task(
    row: Need, covered: int, venues: Mapping[int, int], delegations: Mapping[UUID | None, int], zone: ZoneInfo
) -> model.Task:
    return model.Task(
        span=_span(row.starts, row.ends, venues.get(row.venue_id or 0), zone),
        ways=frozenset(row.directions),
        mode=row.mode,
        people=max(0, row.people - covered),
        halves=tuple(_halves(row, zone)),
        delegation=delegations[row.delegation_id] if row.delegation_id else None,
        weight=_WEIGHTS[Need.Origin(row.origin)],
    )


def _halves(row: Need, zone: ZoneInfo) -> Iterable[int]:
    """The numbers of the half days it touches: two a day, divided at noon."""
    first, last = local_of(row.starts, zone), local_of(row.ends, zone)
    begins = 2 * first.toordinal() + (first.hour >= _NOON)
    until = 2 * last.toordinal() + (last.hour > _NOON or (last.hour == _NOON and last.minute > 0))
    return range(begins, max(begins, until) + 1)


def _worker(row: Interpreter, price: int, busy: Sequence[model.Span]) -> model.Worker:
    return model.Worker(
        abilities=frozenset((one.source, one.target, mode) for one in row.abilities.all() for mode in one.modes),
        windows=tuple((minute_of(one.starts), minute_of(one.ends)) for one in row.times.all()),
        most_minutes=row.most_minutes,
        most_on_end=row.most_on_end,
        rest=row.rest,
        price=price,
        per_day=row.fee_per == Interpreter.Per.DAY,
        busy=tuple(busy),
    )


def _prices(people: Sequence[Interpreter]) -> list[int]:
    """What each costs in points, for the unit in which the fee is; the usual one where no fee is entered."""
    by_currency: dict[str, list[float]] = defaultdict(list)
    for row in people:
        if row.fee:
            by_currency[row.currency].append(_of_half(row))
    usual = {currency: median(fees) for currency, fees in by_currency.items()}
    found = []
    for row in people:
        units = 2 if row.fee_per == Interpreter.Per.DAY else 1
        share = _of_half(row) / usual[row.currency] if row.fee else 1.0
        found.append(max(1, round(USUAL * units * share)))
    return found


def _of_half(row: Interpreter) -> float:
    return (row.fee or 0) / (2 if row.fee_per == Interpreter.Per.DAY else 1)


def _travel(edition: Edition, venues: Mapping[int, int]) -> tuple[tuple[int, ...], ...]:
    travel = [[0] * len(venues) for _ in venues]
    for way in Transfer.objects.filter(one__edition=edition):
        one, other = venues[way.one_id], venues[way.other_id]
        travel[one][other] = travel[other][one] = way.minutes
    return tuple(tuple(row) for row in travel)


def _told(picture: Picture) -> model.Rota:
    """What interpreters were told, of what there is still."""
    by_key = {row.key: number for number, row in enumerate(picture.needs)}
    rows = ShownDuty.objects.filter(interpreter__edition=picture.edition, is_cancelled=False)
    found = (
        (by_key.get(key), picture.worker_numbers.get(who)) for key, who in rows.values_list("key", "interpreter_id")
    )
    return frozenset((task, worker) for task, worker in found if task is not None and worker is not None)
