"""What follows from a change of venues and rooms, such as looking for warnings anew.

Apps of higher floors register; actions say once, inside the transaction of the change, what changed.
"""

from collections.abc import Callable, Collection

from nhipcau.conference.editions.models import Edition

#: Called with an edition, the ids of its rooms and of its venues that changed or are about to be removed.
Follower = Callable[[Edition, Collection[int], Collection[int]], None]
_FOLLOWERS: list[Follower] = []


def follows_venues(follower: Follower) -> Follower:
    """Decorator: call this whenever rooms, or the ways between venues, changed."""
    _FOLLOWERS.append(follower)
    return follower


def venues_changed(edition: Edition, *, rooms: Collection[int] = (), venues: Collection[int] = ()) -> None:
    """Let everybody follow a change of rooms and venues."""
    for follower in _FOLLOWERS:
        follower(edition, rooms, venues)
