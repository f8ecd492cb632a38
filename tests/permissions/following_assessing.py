"""Assessing commitments: what it guards, and what its addresses take."""

from collections.abc import Callable
from typing import Any

from nhipcau.followup.commitments.actions.assessing import assess

Act = Callable[[Any, Any, Any], object]
WHY = {"en": "Seen on site."}

#: Under each permission what it guards, as in test_actions.
ACTIONS: dict[str, list[Act]] = {
    "commitments.assess": [lambda by, side, mine: assess(by, side.commitment, "limited", WHY)],
}
#: What addresses take, as in test_addresses.
ARGUMENTS: dict[str, Callable[[Any], list[Any]]] = {"commitments:assess": lambda side: [side.commitment.slug]}
