"""What a rota is made of, as plain data. Times are whole minutes from any moment on; people and tasks count from 0.

instance = Instance(workers, tasks, travel)
result = solve(instance, seconds=10)
result.rota       # {(task, worker), …}
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

#: From a language into another.
Way = tuple[str, str]
#: Who works for what: numbers of task and worker.
Rota = frozenset[tuple[int, int]]


@dataclass(frozen=True)
class Span:
    """A piece of work: when, on which day (a number), in which venue (None: anywhere, or nobody knows)."""

    starts: int
    ends: int
    day: int
    venue: int | None = None

    @property
    def minutes(self) -> int:
        """How long it lasts."""
        return self.ends - self.starts


@dataclass(frozen=True)
class Worker:
    """An interpreter. `abilities` are (from, into, mode); without `windows` there all the time.

    After `most_on_end` minutes of work there are `rest` minutes without any. `price` is that of half a day or, if
    `per_day`, of a day. `busy` is other work, which counts like what is given here.
    """

    abilities: frozenset[tuple[str, str, str]]
    windows: tuple[tuple[int, int], ...] = ()
    most_minutes: int = 420
    most_on_end: int = 240
    rest: int = 30
    price: int = 100
    per_day: bool = False
    busy: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Task:
    """Something for `people` interpreters at once, each of whom can work in all its `ways`.

    `halves` are the numbers of the half days it touches. `weight` says which is to be filled first where not all can.
    """

    span: Span
    ways: frozenset[Way]
    mode: str
    people: int = 1
    halves: tuple[int, ...] = (0,)
    delegation: int | None = None
    weight: int = 1


@dataclass(frozen=True)
class Weights:
    """What is unwanted, in points; half a day of somebody at the usual price is 100.

    `empty` is for a place that stays empty, times the weight of its task: it decides only which places do, never how
    many. `moved` is for work that somebody was told of and has no longer, `stranger` for each further interpreter of
    a delegation, `uneven` for each half hour of whoever works most.
    """

    empty: int = 2000
    moved: int = 60
    stranger: int = 40
    uneven: int = 5


@dataclass(frozen=True)
class Instance:
    """All that a rota depends on. `travel` has minutes between venues; `fixed` is kept, `told` is kept if possible."""

    workers: tuple[Worker, ...]
    tasks: tuple[Task, ...]
    travel: tuple[tuple[int, ...], ...] = ()
    fixed: Rota = frozenset()
    told: Rota = frozenset()
    weights: Weights = field(default_factory=Weights)

    @property
    def places(self) -> int:
        """How many places there are to fill."""
        return sum(task.people for task in self.tasks)


@dataclass(frozen=True)
class Progress:
    """How far a search has come. `missing` are places that stay empty in the best rota so far."""

    stage: str
    seconds: float
    missing: int | None = None
    cost: int | None = None


@dataclass(frozen=True)
class Result:
    """What was found.

    No rota leaves fewer than `least_missing` places empty; of those that leave no more than this one, none costs less
    than `bound`.
    """

    rota: Rota
    missing: int
    least_missing: int
    cost: int
    bound: int
    seconds: float
    costs: Mapping[str, int] = field(default_factory=dict)
    is_cancelled: bool = False
