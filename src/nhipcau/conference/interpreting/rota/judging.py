"""What a rota costs, and what it leaves empty."""

from collections import Counter, defaultdict

from nhipcau.conference.interpreting.rota.model import Instance, Rota

#: Minutes of one step of unevenness.
STEP = 30


def missing_of(instance: Instance, rota: Rota) -> dict[int, int]:
    """The tasks with places that are empty, and how many."""
    taken = Counter(task for task, _worker in rota)
    left = {number: task.people - taken[number] for number, task in enumerate(instance.tasks)}
    return {task: count for task, count in left.items() if count > 0}


def costs_of(instance: Instance, rota: Rota) -> dict[str, int]:
    """The points of what is unwanted, by what it is."""
    weights = instance.weights
    empty = missing_of(instance, rota)
    pay, strangers = paid_units(instance, rota), defaultdict(set)
    minutes: Counter[int] = Counter()
    for task, worker in rota:
        what = instance.tasks[task]
        minutes[worker] += what.span.minutes
        if what.delegation is not None:
            strangers[what.delegation].add(worker)
    return {
        "empty": weights.empty * sum(instance.tasks[task].weight * count for task, count in empty.items()),
        "pay": sum(instance.workers[worker].price * count for worker, count in pay.items()),
        "moved": weights.moved * len(instance.told - rota),
        "strangers": weights.stranger * sum(len(some) - 1 for some in strangers.values()),
        "uneven": weights.uneven * -(-max(minutes.values(), default=0) // STEP),
    }


def paid_units(instance: Instance, rota: Rota) -> Counter[int]:
    """How many half days, or days, of each worker are to be paid."""
    units: dict[int, set[int]] = defaultdict(set)
    for task, worker in rota:
        per_day = instance.workers[worker].per_day
        units[worker].update(half // 2 if per_day else half for half in instance.tasks[task].halves)
    return Counter({worker: len(some) for worker, some in units.items()})
