"""What a rota must keep, looked at minute by minute; shares nothing with the product but the data."""

from itertools import combinations, product

from nhipcau.conference.interpreting.rota.model import Instance, Rota, Span, Task, Worker


def broken(instance: Instance, rota: Rota) -> list[str]:
    """The hard rules that a rota breaks, in words."""
    found = []
    for number, task in enumerate(instance.tasks):
        if sum(one == number for one, _who in rota) > task.people:
            found.append(f"too many for {number}")
    for worker in range(len(instance.workers)):
        found += _of(instance, rota, worker)
    return found


def _of(instance: Instance, rota: Rota, worker: int) -> list[str]:
    who, found = instance.workers[worker], []
    tasks = [instance.tasks[task] for task, own in sorted(rota) if own == worker]
    for task in tasks:
        if any((*way, task.mode) not in who.abilities for way in task.ways):
            found.append(f"{worker} cannot do {task}")
        if who.windows and not any(a <= task.span.starts and task.span.ends <= b for a, b in who.windows):
            found.append(f"{worker} is away for {task}")
    for task, other in combinations([*tasks, *who.busy], 2):
        spans = [one.span if isinstance(one, Task) else one for one in (task, other)]
        one, two = sorted(spans, key=lambda one: (one.starts, one.ends))
        way = 0 if None in (one.venue, two.venue) else instance.travel[one.venue][two.venue]
        if two.starts < one.ends + way and Task in {type(task), type(other)}:
            found.append(f"{worker} cannot do {one} and {two}")
    spans = [*(task.span for task in tasks), *who.busy]
    if tasks:
        found += _too_long(worker, who, tasks, spans)
    return found


def _too_long(worker: int, who: Worker, tasks: list[Task], spans: list[Span]) -> list[str]:
    minutes = {minute for span in spans for minute in range(span.starts, span.ends)}
    days = {task.span.day for task in tasks}
    found = [
        f"{worker} works too much on {day}"
        for day in days
        if sum(one.minutes for one in spans if one.day == day) > who.most_minutes
    ]
    for span in spans:
        until = max(span.starts + who.most_on_end, span.ends) + who.rest
        worked = sum(minute in minutes for minute in range(span.ends, until)) + min(span.minutes, who.most_on_end)
        if worked > who.most_on_end:
            found.append(f"{worker} has no rest after {span}")
    return found


def fewest_empty(instance: Instance) -> int:
    """The least number of empty places of any rota that keeps the rules: by trying all."""
    pairs = [(t, w) for t in range(len(instance.tasks)) for w in range(len(instance.workers))]
    best = instance.places
    for taken in product((False, True), repeat=len(pairs)):
        rota = frozenset(pair for pair, is_taken in zip(pairs, taken, strict=True) if is_taken)
        if instance.places - len(rota) < best and not broken(instance, rota):
            best = instance.places - len(rota)
    return best
