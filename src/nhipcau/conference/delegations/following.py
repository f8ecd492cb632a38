"""What follows when a delegation or somebody of it no longer comes, or somebody is not who was checked.

Apps above register here (a badge is revoked, wishes to meet end); actions say it once, inside the transaction of the
change.
"""

from collections.abc import Callable, Collection
from typing import Any

from nhipcau.conference.delegations.models import Delegate, Delegation

#: Called with the account that did it (or None), and the delegate that was withdrawn, refused or replaced.
Farewell = Callable[[Any, Delegate], None]
#: Called with the account that did it (or None), the delegate, and the names of the columns that have new values.
Follower = Callable[[Any, Delegate, Collection[str]], None]
#: Called with the account that noted it (or None), and the delegation that has said that it is not coming.
Regret = Callable[[Any, Delegation], None]

_FAREWELLS: list[Farewell] = []
_FOLLOWERS: list[Follower] = []
_REGRETS: list[Regret] = []


def on_gone(farewell: Farewell) -> Farewell:
    """Decorator: call this when somebody was withdrawn, refused or replaced."""
    _FAREWELLS.append(farewell)
    return farewell


def on_changed(follower: Follower) -> Follower:
    """Decorator: call this when what is written of somebody, or of the identity, has changed."""
    _FOLLOWERS.append(follower)
    return follower


def on_declined(regret: Regret) -> Regret:
    """Decorator: call this when a delegation has said that it is not coming."""
    _REGRETS.append(regret)
    return regret


def tell_gone(delegate: Delegate, user: Any = None) -> None:
    """Let everybody follow that a delegate was withdrawn, refused or replaced."""
    for farewell in _FAREWELLS:
        farewell(user, delegate)


def tell_changed(delegate: Delegate, columns: Collection[str], user: Any = None) -> None:
    """Let everybody follow that these columns of a delegate, or of the identity, have new values."""
    for follower in _FOLLOWERS:
        follower(user, delegate, columns)


def tell_declined(delegation: Delegation, user: Any = None) -> None:
    """Let everybody follow that a delegation is not coming."""
    for regret in _REGRETS:
        regret(user, delegation)
