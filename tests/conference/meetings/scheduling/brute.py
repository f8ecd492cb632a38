"""The best timetable of a tiny problem, found by trying every one; it knows the rules only through the judge."""

from collections.abc import Iterator

from nhipcau.conference.meetings.scheduling.checking import check, is_outside
from nhipcau.conference.meetings.scheduling.model import Instance, Meeting


def best(instance: Instance) -> tuple[int, tuple[Meeting, ...]] | None:
    """Return the least cost and a timetable of that cost; None if no timetable keeps every rule.

    Only weight left out and preferred parts of the day bound the cost from below, since more meetings may close gaps.
    """
    weights = instance.weights
    found: tuple[int, tuple[Meeting, ...]] | None = None
    waiting: list[tuple[int, int, tuple[Meeting, ...]]] = [(0, 0, ())]
    while waiting:
        request, least, chosen = waiting.pop()
        if found is not None and least >= found[0]:
            continue
        if request == len(instance.requests):
            verdict = check(instance, chosen)
            if verdict.is_feasible and (found is None or verdict.cost < found[0]):
                found = verdict.cost, chosen
            continue
        waiting.append((request + 1, least + instance.requests[request].weight, chosen))
        for one in _ways(instance, request, chosen):
            extra = weights.session * is_outside(instance, request, one.slot)
            waiting.append((request + 1, least + extra, (*chosen, one)))
    return found


def _ways(instance: Instance, request: int, chosen: tuple[Meeting, ...]) -> Iterator[Meeting]:
    """Yield every way to hold a request beside `chosen` in which neither a person nor a thing is needed twice."""
    wanted = instance.requests[request]
    needed = instance.needs[request]
    for slot in instance.open_slots[request]:
        at = [one for one in chosen if one.slot == slot]
        if any(set(wanted.parties) & set(instance.requests[one.request].parties) for one in at):
            continue
        for number, table in enumerate(instance.tables):
            fits = table.seats >= wanted.seats and table.venue in wanted.venues and slot not in table.closed
            if not fits or any(one.table == number for one in at):
                continue
            if needed is None:
                yield Meeting(request, slot, number)
                continue
            for other, interpreter in enumerate(instance.interpreters):
                has_words = not needed.isdisjoint(interpreter.pairs)
                if (
                    has_words
                    and interpreter.venues[slot] == table.venue
                    and all(one.interpreter != other for one in at)
                ):
                    yield Meeting(request, slot, number, other)
