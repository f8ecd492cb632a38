"""A first rota: what is hardest to fill first, each place with whoever it costs least to have."""

from collections import defaultdict
from collections.abc import Iterable

from nhipcau.conference.interpreting.rota.model import Instance, Rota
from nhipcau.conference.interpreting.rota.rules import hindrance, spans_of, unable


def start(instance: Instance, order: Iterable[int] = ()) -> Rota:
    """A rota that keeps every rule and all that is fixed, and fills what it can in one go.

    `order` are the tasks in the order in which they are filled; without it those first that fewest can do.
    """
    able = {task: _able(instance, task) for task in range(len(instance.tasks))}
    tasks = list(order) or sorted(able, key=lambda task: (len(able[task]), instance.tasks[task].span.starts, task))
    rota, spans = set(instance.fixed), spans_of(instance, instance.fixed)
    paid: dict[int, set[int]] = defaultdict(set)
    for task, worker in rota:
        paid[worker].update(instance.tasks[task].halves)
    for task in tasks:
        what = instance.tasks[task]
        free = what.people - sum(1 for one, _who in rota if one == task)
        ranked = sorted(able[task], key=lambda who: (_price(instance, who, task, paid[who]), len(spans[who]), who))
        for worker in ranked:
            if free <= 0:
                break
            if (task, worker) in rota or hindrance(instance, worker, task, spans[worker]):
                continue
            rota.add((task, worker))
            spans[worker].append(what.span)
            paid[worker].update(what.halves)
            free -= 1
    return frozenset(rota)


def _able(instance: Instance, task: int) -> list[int]:
    return [who for who, worker in enumerate(instance.workers) if not unable(worker, instance.tasks[task])]


def _price(instance: Instance, worker: int, task: int, paid: set[int]) -> int:
    """What half days somebody adds, less what was told: who was told of it is taken first."""
    told = (task, worker) in instance.told
    who = instance.workers[worker]
    new = sum(half not in paid for half in instance.tasks[task].halves)
    return who.price * new - told * (instance.weights.moved + who.price)
