"""Taking things in while others are worked at."""

from collections.abc import Iterator
from threading import Event

import pytest

from nhipcau.exchange.iati.importing.ahead import ahead

SOON = 5


def test_things_come_in_their_order_and_some_before_they_are_asked_for() -> None:
    taken, enough = [], Event()

    def things() -> Iterator[int]:
        for number in range(10):
            taken.append(number)
            if number == 3:
                enough.set()
            yield number

    found = ahead(things(), 2)
    assert next(found) == 0
    # One was asked for, two wait, and one more is held.
    assert enough.wait(SOON)
    assert taken == [0, 1, 2, 3]
    assert [0, *found] == taken == list(range(10))


def test_a_fault_is_raised_after_what_came_before_it() -> None:
    def things() -> Iterator[str]:
        yield "one"
        raise OSError("the pipe broke")

    found = ahead(things(), 2)
    assert next(found) == "one"
    with pytest.raises(OSError, match="the pipe broke"):
        next(found)


def test_who_wants_no_more_leaves_nothing_behind() -> None:
    ended = Event()

    def things() -> Iterator[int]:
        try:
            number = 0
            while True:
                yield (number := number + 1)
        finally:
            ended.set()

    found = ahead(things(), 1)
    assert next(found) == 1
    found.close()  # type: ignore[attr-defined]
    assert ended.wait(SOON)
