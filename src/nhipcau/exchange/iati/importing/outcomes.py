"""What becomes of one activity of a file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from nhipcau.core.text.languages import LANGUAGES
from nhipcau.exchange.iati.importing.streaming import Item
from nhipcau.exchange.iati.models import LONGEST_IDENTIFIER, ImportLine

Event = ImportLine.Event
#: The languages by which something is called here, the first before the others.
_LANGUAGES = tuple(reversed(LANGUAGES))
_NOBODY: tuple[str, str, dict[str, str]] = ("", "", {})


@dataclass(slots=True)
class Outcome:
    """An activity with what becomes of it; see `ImportLine`."""

    item: Item
    event: str = Event.UNCHANGED
    findings: list[list[Any]] = field(default_factory=list)
    fields: list[dict[str, str]] = field(default_factory=list)
    other: str = ""
    project: int | None = None
    title: str = ""

    #: Who and where; the identifier is cut where it is too long to be one.
    head: Mapping[str, Any] = field(init=False)
    identifier: str = field(init=False)
    #: The identifier of who reports it, else the name; and what they are called.
    publisher: str = field(init=False)
    publisher_name: str = field(init=False)

    def __post_init__(self) -> None:
        """Read of the head what is asked for more than once."""
        self.head = self.item.head
        self.identifier = str(self.head.get("identifier", ""))[:LONGEST_IDENTIFIER]
        ref, _kind, names = self.head.get("reporter") or _NOBODY
        self.publisher = str(ref or next(iter(names.values()), ""))[:LONGEST_IDENTIFIER]
        self.publisher_name = name_of(names) or self.publisher

    @property
    def is_told(self) -> bool:
        """Whether there is something to say of it."""
        return self.event != Event.UNCHANGED or bool(self.findings)

    @property
    def is_left(self) -> bool:
        """Whether it is not taken over because of something that somebody can mend or decide."""
        return self.event in (Event.REFUSED, Event.CONFLICT) or any(one[1] == "error" for one in self.findings)

    def said(self) -> dict[str, Any]:
        """What `ImportLine` keeps of it."""
        said = {"findings": self.findings, "fields": self.fields, "other": self.other}
        return {name: value for name, value in said.items() if value}


def name_of(names: Mapping[str, str]) -> str:
    """A text in one of its languages."""
    for code in _LANGUAGES:
        if text := names.get(code):
            return text
    return next(filter(None, names.values()), "")
