"""How a name will be printed and addressed in each language: what the form shows before anything is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst

from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.delegations.naming import addressed, called, printed
from nhipcau.core.records.fields import in_each
from nhipcau.core.records.languages import NAMES
from nhipcau.core.text.languages import LANGUAGES

#: The columns on which it depends.
COLUMNS = ("name", "name_order", "called", "honorific", "badge_name", *in_each("address"))
_LONGEST = 300


@dataclass(frozen=True)
class Said:
    """The name on the badge, the part by which the person is called, and the address by language."""

    printed: str
    called: str
    addressed: list[tuple[str, str, str]]


def said_of(delegate: Delegate | None, sent: Mapping[str, Any] | None = None) -> Said:
    """What would be printed for a delegate, or with the columns of a form that was sent; nothing is kept."""
    shown = Delegate(**{name: getattr(delegate, name) for name in COLUMNS} if delegate else {})
    for name in COLUMNS:
        if sent and name in sent:
            setattr(shown, name, str(sent[name])[:_LONGEST])
    words = [(code, capfirst(str(NAMES[code])), addressed(shown, code)) for code in LANGUAGES]
    return Said(printed(shown), called(shown), words)
