"""What is stated of elements that say the same again and again: bodies, places, results."""

from collections.abc import Callable
from typing import TypeVar

from nhipcau.exchange.iati.importing.stating.left import Left
from nhipcau.exchange.iati.judging.nodes import Node

T = TypeVar("T")
State = Callable[[Node, str, Left], T]


def remembered(state: State[T]) -> State[T]:
    """What is stated of an element, whose texts are by default in a language, once for all that say the same."""

    def stated(element: Node, default: str, left: Left) -> T:
        known = element.stated
        if known is None or known[0] is not state or known[1] != default:
            mine = Left()
            known = element.stated = state, default, state(element, default, mine), mine.counts
        for name, times in known[3].items():
            left.note(name, times)
        found: T = known[2]
        return found

    return stated
