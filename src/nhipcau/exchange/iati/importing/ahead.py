"""Taking things in while others are worked at: else who writes into a pipe and who reads of it wait for each other."""

from collections.abc import Iterable, Iterator
from queue import Full, Queue
from threading import Event, Thread
from typing import Generic, TypeVar

T = TypeVar("T")
#: After so many seconds it is looked whether anything more is wanted.
_PATIENCE = 0.5


class _End(Exception):
    """There is nothing more."""


class _Taker(Thread, Generic[T]):
    """Puts things into a queue, with a fault or the end last, until nobody wants any more."""

    def __init__(self, things: Iterable[T], most: int) -> None:
        super().__init__(daemon=True)
        self._things = things
        self.queue: Queue[T | Exception] = Queue(most)
        self.is_done = Event()

    def run(self) -> None:
        """Take all of them in."""
        try:
            for thing in self._things:
                if not self._put(thing):
                    return
        except Exception as fault:  # noqa: BLE001 - it is raised where the things are asked for
            self._put(fault)
        else:
            self._put(_End())

    def _put(self, thing: T | Exception) -> bool:
        """Whether it was taken."""
        while not self.is_done.is_set():
            try:
                self.queue.put(thing, timeout=_PATIENCE)
            except Full:
                continue
            return True
        return False


def ahead(things: Iterable[T], most: int) -> Iterator[T]:
    """The same things, of which a thread takes in up to so many before they are asked for.

    Raises what `things` raises, after those that came before it.
    """
    taker = _Taker(things, most)
    taker.start()
    try:
        while not isinstance(thing := taker.queue.get(), Exception):
            yield thing
        if not isinstance(thing, _End):
            raise thing
    finally:
        taker.is_done.set()
