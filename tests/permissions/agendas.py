"""Who sends the links of personal agendas. What a link itself opens: tests/conference/agenda."""

from collections.abc import Callable
from typing import Any

from nhipcau.conference.agenda import actions

Act = Callable[[Any, Any, Any], object]
#: Under each permission what it guards, as in test_actions.
ACTIONS: dict[str, list[Act]] = {
    "accreditation.badges": [
        lambda by, side, mine: actions.send_link(by, [side.delegate]),
        lambda by, side, mine: actions.resend_link(by, _fresh(side.delegate)),
    ],
}

#: What addresses take, as in test_addresses.
ARGUMENTS: dict[str, Callable[[Any], list[Any]]] = {
    "agenda:send": lambda side: [side.edition.slug],
    "agenda:resend": lambda side: [side.edition.slug, side.delegate.pk],
}


def _fresh(row: Any) -> Any:
    """The row as it is: an action that was undone has raised the version of the object it was given."""
    return type(row).objects.select_related("delegation__edition").get(pk=row.pk)
