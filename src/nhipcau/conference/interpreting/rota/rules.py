"""The rules that every rota keeps, and which of them hinders somebody from something.

**Turns.** Simultaneous interpretation is done by teams whose members relieve each other every 30 minutes or so; nobody
does it alone (AIIC, *Professional Standards*, article 6). How many a team has is said by the task; each of them works
in all its directions, as turns are taken in one booth, and is at work for its whole length, turns at rest included.

**Rest.** From the beginning of any piece of work on there are no more than `most_on_end` minutes of work in
`most_on_end + rest` minutes. A single longer piece is allowed, with the rest behind it: its team is larger.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from nhipcau.conference.interpreting.rota.model import Instance, Rota, Span, Task, Worker


class Rule(StrEnum):
    """What hinders."""

    LANGUAGE = "language"
    MODE = "mode"
    AWAY = "away"
    BUSY = "busy"
    TRAVEL = "travel"
    HOURS = "hours"
    REST = "rest"
    CROWD = "crowd"


#: What somebody may agree to for once; it stays visible as too much.
MAY_BE_AGREED = (Rule.AWAY, Rule.HOURS, Rule.REST)


@dataclass(frozen=True)
class Fault:
    """A rule that a rota breaks: for whom, and with which tasks."""

    rule: Rule
    worker: int
    tasks: tuple[int, ...]


def unable(worker: Worker, task: Task) -> Rule | None:
    """What hinders somebody from a task whatever else there is to do: language, mode, absence."""
    known = {(source, target) for source, target, _mode in worker.abilities}
    if not task.ways <= known:
        return Rule.LANGUAGE
    if any((*way, task.mode) not in worker.abilities for way in task.ways):
        return Rule.MODE
    span = task.span
    if worker.windows and not any(starts <= span.starts and span.ends <= ends for starts, ends in worker.windows):
        return Rule.AWAY
    return None


def collide(one: Span, other: Span, travel: Sequence[Sequence[int]]) -> Rule | None:
    """Why nobody can do both: at the same time, or the way between them takes longer than there is."""
    first, second = (one, other) if (one.starts, one.ends) <= (other.starts, other.ends) else (other, one)
    if second.starts < first.ends:
        return Rule.BUSY
    if first.venue is None or second.venue is None:
        return None
    return Rule.TRAVEL if second.starts - first.ends < travel[first.venue][second.venue] else None


def window_of(worker: Worker, span: Span) -> tuple[int, int]:
    """From the beginning of a piece of work until when the work is counted together, for the rest after it."""
    return span.starts, max(span.starts + worker.most_on_end, span.ends) + worker.rest


def counted(worker: Worker, first: Span, other: Span) -> int:
    """The minutes of `other` that count together with `first`, with whose beginning the window begins."""
    begins, ends = window_of(worker, first)
    return max(0, min(other.ends, ends) - other.starts) if other.starts >= begins else 0


def own_share(worker: Worker, first: Span) -> int:
    """The minutes of the first piece of a window: a single piece that is too long is allowed."""
    return min(first.minutes, worker.most_on_end)


def hindrance(instance: Instance, worker: int, task: int, spans: Iterable[Span]) -> Rule | None:
    """What hinders somebody who has this other work (`spans`) from a task; None for nothing."""
    who, what = instance.workers[worker], instance.tasks[task]
    if rule := unable(who, what):
        return rule
    others = list(spans)
    for other in others:
        if rule := collide(what.span, other, instance.travel):
            return rule
    return _overworked(who, others, what.span)


def spans_of(instance: Instance, rota: Rota) -> dict[int, list[Span]]:
    """The work of everybody, with what is done elsewhere."""
    found: dict[int, list[Span]] = defaultdict(list)
    for number, worker in enumerate(instance.workers):
        found[number] = list(worker.busy)
    for task, who in sorted(rota):
        found[who].append(instance.tasks[task].span)
    return found


def faults(instance: Instance, rota: Rota) -> list[Fault]:
    """The rules that a rota breaks, by worker; tasks with more people than are needed last."""
    found: list[Fault] = []
    for number, worker in enumerate(instance.workers):
        found += _faults_of(instance, number, worker, sorted(task for task, who in rota if who == number))
    by_task: dict[int, list[int]] = defaultdict(list)
    for task, who in sorted(rota):
        by_task[task].append(who)
    for task, people in by_task.items():
        if len(people) > instance.tasks[task].people:
            found.append(Fault(Rule.CROWD, people[-1], (task,)))
    return found


def _faults_of(instance: Instance, number: int, worker: Worker, tasks: list[int]) -> Iterator[Fault]:
    for place, task in enumerate(tasks):
        what = instance.tasks[task]
        if rule := unable(worker, what):
            yield Fault(rule, number, (task,))
        for other in tasks[place + 1 :]:
            if rule := collide(what.span, instance.tasks[other].span, instance.travel):
                yield Fault(rule, number, (task, other))
        for elsewhere in worker.busy:
            if rule := collide(what.span, elsewhere, instance.travel):
                yield Fault(rule, number, (task,))
    yield from _too_much(instance, number, worker, tasks)


def _too_much(instance: Instance, number: int, worker: Worker, tasks: list[int]) -> Iterator[Fault]:
    by_day: dict[int, list[int]] = defaultdict(list)
    for task in tasks:
        by_day[instance.tasks[task].span.day].append(task)
    for day, some in by_day.items():
        spans = [instance.tasks[task].span for task in some] + [one for one in worker.busy if one.day == day]
        if sum(one.minutes for one in spans) > worker.most_minutes:
            yield Fault(Rule.HOURS, number, tuple(some))
    spans = [*(instance.tasks[task].span for task in tasks), *worker.busy]
    for first in spans:
        if _without_rest(worker, first, spans):
            begins, ends = window_of(worker, first)
            near = (task for task in tasks if begins <= instance.tasks[task].span.starts < ends)
            yield Fault(Rule.REST, number, tuple(near))


def _overworked(worker: Worker, others: Sequence[Span], new: Span) -> Rule | None:
    """What a further piece of work would be too much for; what is too much already is no matter of it."""
    if sum(one.minutes for one in others if one.day == new.day) + new.minutes > worker.most_minutes:
        return Rule.HOURS
    spans = [*others, new]
    near = (first for first in spans if first is new or counted(worker, first, new))
    return Rule.REST if any(_without_rest(worker, first, spans) for first in near) else None


def _without_rest(worker: Worker, first: Span, spans: Sequence[Span]) -> bool:
    rest = sum(counted(worker, first, one) for one in spans if one is not first)
    return own_share(worker, first) + rest > worker.most_on_end
