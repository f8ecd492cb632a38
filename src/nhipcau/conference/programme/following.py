"""What follows from a change of the programme in preparation, such as looking for warnings anew.

Packages that follow register here; actions say once, inside the transaction of the change, which sessions changed.
"""

from collections.abc import Callable, Sequence

from nhipcau.conference.editions.models import Edition

#: Called with an edition and the ids of its sessions that were changed, added or removed.
Follower = Callable[[Edition, Sequence[int]], None]
_FOLLOWERS: list[Follower] = []


def follows_sessions(follower: Follower) -> Follower:
    """Decorator: call this whenever sessions of an edition changed."""
    _FOLLOWERS.append(follower)
    return follower


def sessions_changed(edition: Edition, ids: Sequence[int]) -> None:
    """Let everybody follow a change of these sessions."""
    for follower in _FOLLOWERS:
        follower(edition, ids)
