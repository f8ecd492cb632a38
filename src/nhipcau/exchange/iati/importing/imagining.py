"""What bodies and places have in common: what is known by keys, and what would be added by an import."""

from abc import ABC, abstractmethod
from collections.abc import Hashable, Iterable
from typing import Any, Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


#: More are not remembered from one batch to the next.
_MOST_KEPT = 50_000


class Imagining(ABC, Generic[K, V]):
    """Remembers what keys mean, up to a bound. `added` counts what was added, or would be."""

    def __init__(self) -> None:
        self._known: dict[K, V] = {}
        self._placeholder = 0
        self.added = 0

    def tidy(self) -> None:
        """Forget what was found, if it is too much; between batches only, as within one it is asked for again."""
        if len(self._known) > _MOST_KEPT:
            self._known.clear()

    @abstractmethod
    def _imagined(self, placeholder: int) -> V:
        """What would be added, under a number below zero."""

    def imagine(self, missing: Iterable[tuple[K, Any]]) -> None:
        """Count those that would be added, without adding them."""
        for key, _one in missing:
            self._placeholder -= 1
            self._known[key] = self._imagined(self._placeholder)
            self.added += 1

    def unlearn(self, missing: Iterable[tuple[K, Any]]) -> None:
        """Forget those that were imagined."""
        for key, _one in missing:
            del self._known[key]
            self.added -= 1
