"""Who has documents about people made. What they hold: tests/exchange/documents/people."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any
from uuid import UUID

from nhipcau.conference.accreditation.actions.printing import note_printed
from nhipcau.exchange.documents.people.documents import DOCUMENTS
from nhipcau.exchange.documents.people.gathering import Choice
from nhipcau.exchange.documents.people.printing import NothingToPrint, order

#: A document that nobody asked for: whose it is, is tried where there is one.
NONE = UUID(int=0)


def _badges(by: Any, side: Any) -> None:
    with suppress(NothingToPrint):
        order(by, side.edition, DOCUMENTS["badges"], Choice("en"))


Act = Callable[[Any, Any, Any], object]
#: Under each permission what it guards, as in test_actions.
ACTIONS: dict[str, list[Act]] = {
    "accreditation.badges": [
        lambda by, side, mine: note_printed(by, side.edition, []),
        lambda by, side, mine: _badges(by, side),
    ],
}

#: What addresses take, as in test_addresses.
ARGUMENTS: dict[str, Callable[[Any], list[Any]]] = {
    "printing:home": lambda side: [side.edition.slug],
    "printing:document": lambda side: [side.edition.slug, "badges"],
    "printing:file": lambda side: [side.edition.slug, NONE],
    "printing:download": lambda side: [side.edition.slug, NONE],
    "printing:visas-of-delegation": lambda side: [side.delegate.delegation.pk],
}
