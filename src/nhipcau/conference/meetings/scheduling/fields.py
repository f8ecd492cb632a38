"""Fields of a JSON document, each checked as it is taken, and named when it is wrong."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from nhipcau.conference.meetings.scheduling.model import Unreadable

_T = TypeVar("_T")

#: The largest number that a field may hold: sums over an instance stay far below 2⁶³.
LARGEST = 10**9
LONGEST_TEXT = 200


@dataclass(frozen=True, slots=True)
class Field:
    """A value with its place in the document, such as `requests[12].parties[1]`."""

    value: Any
    where: str

    def fail(self, words: str) -> Unreadable:
        """The error that says what is wrong with this field."""
        return Unreadable(self.where or "file", words)

    def of(self, name: str) -> "Field":
        """The field of that name in an object; raises Unreadable where it is missing."""
        one = self.maybe(name)
        if one is None:
            raise Unreadable(self._inner(name), "is missing")
        return one

    def maybe(self, name: str) -> "Field | None":
        """The field of that name in an object; None where it is missing."""
        if not isinstance(self.value, Mapping):
            raise self.fail("must be an object")
        return Field(self.value[name], self._inner(name)) if name in self.value else None

    def or_none(self, name: str, read: Callable[["Field"], _T]) -> _T | None:
        """What `read` makes of the field of that name; None where it is missing or null."""
        one = self.maybe(name)
        return None if one is None or one.value is None else read(one)

    def items(self, least: int = 0, most: int | None = None) -> "Iterator[Field]":
        """The entries of a list, which has `least` to `most` of them."""
        if not isinstance(self.value, list):
            raise self.fail("must be a list")
        if len(self.value) < least or (most is not None and len(self.value) > most):
            limits = f"{least} or more" if most is None else f"{least}" if least == most else f"{least} to {most}"
            raise self.fail(f"must have {limits} entries, not {len(self.value)}")
        return (Field(one, f"{self.where}[{number}]") for number, one in enumerate(self.value))

    def number(self, least: int = 0, most: int = LARGEST) -> int:
        """A whole number between two limits, both included."""
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            raise self.fail("must be a whole number")
        if not least <= self.value <= most:
            raise self.fail(f"must be between {least} and {most}, not {self.value}")
        return self.value

    def index(self, count: int, of_what: str) -> int:
        """The number of one of `count` things."""
        number = self.number(-LARGEST)
        if not 0 <= number < count:
            raise self.fail(f"there is no {of_what} {number}: they are numbered from 0 to {count - 1}")
        return number

    def indices(self, count: int, of_what: str) -> frozenset[int]:
        """The numbers of some of `count` things."""
        return frozenset(one.index(count, of_what) for one in self.items())

    def text(self) -> str:
        """A short text that is not empty."""
        if not isinstance(self.value, str) or not self.value:
            raise self.fail("must be a text")
        if len(self.value) > LONGEST_TEXT:
            raise self.fail(f"is longer than {LONGEST_TEXT} characters")
        return self.value

    def truth(self) -> bool:
        """True or false."""
        if not isinstance(self.value, bool):
            raise self.fail("must be true or false")
        return self.value

    def _inner(self, name: str) -> str:
        return f"{self.where}.{name}" if self.where else name
