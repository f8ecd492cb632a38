"""What follows when somebody of a delegation no longer comes, or is somebody else than was checked.

Apps above register here (a badge is revoked); actions say it once, inside the transaction of the change.
"""

from collections.abc import Callable, Collection
from typing import Any

from nhipcau.conference.delegations.models import Delegate

#: Called with the account that did it (or None), and the delegate that was withdrawn, refused or replaced.
Farewell = Callable[[Any, Delegate], None]
#: Called with the account that did it (or None), the delegate, and the names of the columns that have new values.
Follower = Callable[[Any, Delegate, Collection[str]], None]

_FAREWELLS: list[Farewell] = []
_FOLLOWERS: list[Follower] = []


def on_gone(farewell: Farewell) -> Farewell:
    """Decorator: call this when somebody was withdrawn, refused or replaced."""
    _FAREWELLS.append(farewell)
    return farewell


def on_changed(follower: Follower) -> Follower:
    """Decorator: call this when what is written of somebody, or of the identity, has changed."""
    _FOLLOWERS.append(follower)
    return follower


def tell_gone(delegate: Delegate, user: Any = None) -> None:
    """Let everybody follow that a delegate was withdrawn, refused or replaced."""
    for farewell in _FAREWELLS:
        farewell(user, delegate)


def tell_changed(delegate: Delegate, columns: Collection[str], user: Any = None) -> None:
    """Let everybody follow that these columns of a delegate, or of the identity, have new values."""
    for follower in _FOLLOWERS:
        follower(user, delegate, columns)
