"""What every piece has."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from nhipcau.core.dates.formats import format_date
from nhipcau.core.dates.partial import PartialDate


@dataclass(frozen=True)
class Item:
    """A line of a piece as plain HTML: a link (an address of this site), and words beside it."""

    url: str
    text: str | SafeString
    beside: list[str | SafeString] = field(default_factory=list)


@dataclass(frozen=True)
class Group:
    """Lines of a piece under a heading, which may be empty."""

    heading: str
    items: Sequence[Item]


class Piece(ABC):
    """A piece of the site; all words and addresses are in the language that is active when they are asked for."""

    #: What draws it in a frame.
    template: ClassVar[str]
    #: How wide and high the frame is if nobody says otherwise, in pixels.
    width: ClassVar[int] = 720
    height: ClassVar[int] = 480

    @property
    @abstractmethod
    def title(self) -> str:
        """What it is called."""

    @property
    @abstractmethod
    def url(self) -> str:
        """Where it is, without the host; the theme is added by `framed_url`."""

    @property
    @abstractmethod
    def page(self) -> str:
        """The page of which it is a piece, without the host."""

    @abstractmethod
    def context(self) -> dict[str, Any]:
        """What its template is given."""

    @abstractmethod
    def groups(self) -> list[Group]:
        """Its lines as plain HTML."""

    @property
    def stamp(self) -> str:
        """What it depends on beside its address, the register and the day."""
        return ""

    @property
    def day(self) -> date:
        """The day on which the register says so."""
        return timezone.localdate()

    @property
    def as_of(self) -> str:
        """That day in words."""
        return format_date(PartialDate.from_date(self.day), get_language() or "vi")

    def framed_url(self, theme: str) -> str:
        """Where it is in a theme, without the host."""
        return f"{self.url}{'&' if '?' in self.url else '?'}theme={theme}"
