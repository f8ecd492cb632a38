"""Tasks that wait for each other: circles, the earliest day on which each can be done, and the tightest chain.

Days are numbers, one after another; a task takes `effort` days, week-ends counted, and can begin the day after all
that it needs is done.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Work:
    """A task that is still to be done: days it takes, day by which it is due (None: no day), and what it needs first.

    Only what is still to be done counts among `needs`.
    """

    key: int
    effort: int
    due: int | None = None
    needs: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Reckoned:
    """The earliest day on which a task can be done, and its days of slack (None where nothing of its chain is due).

    With a slack below zero its day, or that of a task that waits for it, can no longer be kept.
    """

    earliest: int
    slack: int | None


def circle(needs: Mapping[int, Collection[int]], task: int, wanted: int) -> list[int]:
    """The way by which `wanted` needs `task` already, from `wanted` to `task`; empty if it does not.

    If it does, `task` cannot wait for `wanted`: each would wait for the other.
    """
    came: dict[int, int | None] = {wanted: None}
    rest = [wanted]
    while rest:
        one = rest.pop()
        if one == task:
            way, at = [], one
            while True:
                way.append(at)
                before = came[at]
                if before is None:
                    return way[::-1]
                at = before
        for other in sorted(needs.get(one, ())):
            if other not in came:
                came[other] = one
                rest.append(other)
    return []


def reckon(works: Iterable[Work], today: int) -> dict[int, Reckoned]:
    """For each task the earliest day on which it can be done if work begins `today`, and its slack.

    The latest day of a task is its own, or the one that still leaves time for those that wait for it. Raises
    `ValueError` where tasks wait for each other in a circle.
    """
    known = {one.key: one for one in works}
    order = _ordered(known)
    earliest: dict[int, int] = {}
    for one in order:
        begins = max((earliest[key] + 1 for key in one.needs if key in known), default=today)
        earliest[one.key] = max(begins, today) + one.effort - 1
    latest: dict[int, int | None] = {one.key: one.due for one in order}
    for one in reversed(order):
        own = latest[one.key]
        if own is None:
            continue
        for key in one.needs:
            if key in known:
                other = latest[key]
                latest[key] = own - one.effort if other is None else min(other, own - one.effort)
    return {
        key: Reckoned(earliest[key], None if last is None else last - earliest[key]) for key, last in latest.items()
    }


def tightest(works: Iterable[Work], reckoned: Mapping[int, Reckoned]) -> list[int]:
    """The chain with the least slack, in the order in which it is done; empty where no two tasks hang together.

    Of chains that are equally tight it is the one that ends last, then that of the smallest numbers.
    """
    known = {one.key: one for one in works}
    waiting = [one for one in known.values() if one.needs & known.keys() and reckoned[one.key].slack is not None]
    if not waiting:
        return []
    last = min(waiting, key=lambda one: (reckoned[one.key].slack, -reckoned[one.key].earliest, one.key))
    chain = [last.key]
    while before := known[chain[-1]].needs & known.keys():
        chain.append(min(before, key=lambda key: (-reckoned[key].earliest, key)))
    return chain[::-1]


def _ordered(known: Mapping[int, Work]) -> list[Work]:
    """All of it, what is needed before what needs it. Raises `ValueError` for a circle."""
    left = {key: set(one.needs & known.keys()) for key, one in known.items()}
    then: dict[int, list[int]] = {}
    for key, needs in left.items():
        for other in needs:
            then.setdefault(other, []).append(key)
    free = sorted((key for key, needs in left.items() if not needs), reverse=True)
    order: list[Work] = []
    while free:
        key = free.pop()
        order.append(known[key])
        for other in then.get(key, ()):
            left[other].discard(key)
            if not left[other]:
                free.append(other)
    if len(order) != len(known):
        raise ValueError("tasks wait for each other in a circle")
    return order
