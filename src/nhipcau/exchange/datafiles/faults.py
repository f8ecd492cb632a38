"""Faults in data files, each with its file, its line and what to do about it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process


@dataclass(frozen=True, order=True)
class Fault:
    """One fault; `message` is in the language that was active when it was found."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class Faults:
    """All faults found so far, each kept once."""

    def __init__(self) -> None:
        self._found: dict[Fault, None] = {}

    def add(self, file: str, line: int, message: str) -> None:
        """Add a fault."""
        self._found[Fault(file, line, message)] = None

    def __iter__(self) -> Iterator[Fault]:
        """The faults in the order of files and lines."""
        return iter(sorted(self._found))

    def __len__(self) -> int:
        return len(self._found)


class BrokenData(Exception):
    """The data files have faults; `faults` are all of them. Nothing was loaded."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = list(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


def closest(wrong: str, right: Iterable[str]) -> str | None:
    """Return the one of `right` that `wrong` was most likely meant to be; None if none is near."""
    found = process.extractOne(wrong, list(right), scorer=fuzz.ratio, score_cutoff=60)
    return found[0] if found else None


def with_suggestion(message: str, wrong: str, right: Iterable[str]) -> str:
    """Add to `message` what was probably meant, if anything is near."""
    guess = closest(wrong, right)
    if guess is None:
        return message
    return _("%(message)s; did you mean “%(guess)s”?") % {"message": message, "guess": guess}
