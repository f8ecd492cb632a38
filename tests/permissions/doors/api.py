"""What is done with programming interface."""

from collections.abc import Callable
from typing import Any

from nhipcau.exchange.api.models import Token
from nhipcau.exchange.api.tokens.queries import Bearer
from nhipcau.exchange.api.writing.actions import withdraw

Act = Callable[[Any, Any, Any], object]

#: Under each permission what it guards, as in test_actions.
ACTIONS: dict[str, list[Act]] = {
    "proposals.withdraw": [
        lambda by, side, mine: withdraw(Bearer(by, Token(), lacks_factor=False), mine or side.proposal)
    ],
}
#: What addresses take, as in test_addresses.
ARGUMENTS: dict[str, Callable[[Any], list[Any]]] = {}
#: What each permission is asked about, as in test_permissions.
THINGS: dict[str, Callable[[Any, str, Any], Any]] = {}
