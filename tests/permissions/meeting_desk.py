"""What is done at the planner's desk of meetings: set-up, phases, runs."""

from collections.abc import Callable
from typing import Any

Act = Callable[[Any, Any, Any], object]
#: Under each permission what it guards, as in test_actions.
ACTIONS: dict[str, list[Act]] = {}

#: What addresses take, as in test_addresses.
ARGUMENTS: dict[str, Callable[[Any], list[Any]]] = {
    "meetings:desk": lambda side: [side.edition.slug],
}
