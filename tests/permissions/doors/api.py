"""What is done with programming interface."""

from collections.abc import Callable
from typing import Any

Act = Callable[[Any, Any, Any], object]

#: Under each permission what it guards, as in test_actions.
ACTIONS: dict[str, list[Act]] = {}
#: What addresses take, as in test_addresses.
ARGUMENTS: dict[str, Callable[[Any], list[Any]]] = {}
#: What each permission is asked about, as in test_permissions.
THINGS: dict[str, Callable[[Any, str, Any], Any]] = {}
