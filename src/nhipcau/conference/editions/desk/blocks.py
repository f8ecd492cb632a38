"""What is to be done first at an edition, as blocks of lines that the apps give to the front page of the desk."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.editions.models import Edition
from nhipcau.core.roles.rules import may


class Urgency(models.TextChoices):
    """How much a line presses; said by a word, never by colour alone."""

    LATE = "late", _("overdue")
    SOON = "soon", _("due soon")
    OPEN = "open", pgettext_lazy("of a thing to do", "to do")
    DONE = "done", pgettext_lazy("of a thing to do", "done")
    NOTE = "", ""


@dataclass(frozen=True)
class Line:
    """One thing to do or to know; `words` and `details` may be marked HTML."""

    words: Any
    url: str = ""
    urgency: Urgency = Urgency.NOTE
    when: date | None = None
    details: Any = ""


@dataclass(frozen=True)
class Block:
    """Lines under a heading; `total` says how many there are when not all are shown, `empty` what stands for none."""

    title: Any
    lines: Sequence[Line] = ()
    url: str = ""
    total: int | None = None
    empty: Any = ""

    @property
    def more(self) -> bool:
        """Whether there are more lines than are shown."""
        return self.total is not None and self.total > len(self.lines)


Provider = Callable[[Edition, Any], Block | None]
_PROVIDERS: list[tuple[int, str, Provider]] = []


def desk_block(order: int, permission: str) -> Callable[[Provider], Provider]:
    """Decorator: give a block to the front page for those who have `permission`; smaller `order` stands higher."""

    def add(provider: Provider) -> Provider:
        _PROVIDERS.append((order, permission, provider))
        _PROVIDERS.sort(key=lambda entry: entry[0])
        return provider

    return add


def blocks_for(user: Any, edition: Edition) -> list[Block]:
    """The blocks somebody may see, those of nothing left out."""
    made = (provider(edition, user) for _order, permission, provider in _PROVIDERS if may(user, permission, edition))
    return [one for one in made if one is not None]
