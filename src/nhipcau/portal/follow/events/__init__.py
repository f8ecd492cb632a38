"""What happened to the records of a target."""

from datetime import datetime

from nhipcau.portal.follow.events.arrivals import arrivals
from nhipcau.portal.follow.events.base import MOST, Event
from nhipcau.portal.follow.events.changes import changes
from nhipcau.portal.follow.events.expiry import expiring
from nhipcau.portal.follow.events.followup import adoptions, of_commitments
from nhipcau.portal.follow.targets import Scope

__all__ = ["Event", "events_of"]

_SOURCES = (changes, arrivals, expiring, of_commitments, adoptions)


def events_of(scope: Scope, until: datetime, since: datetime | None = None) -> list[Event]:
    """What happened after `since` (or ever) and not after `until`, newest first, `MOST` at most.

    The number of queries depends on the kinds of records that changed, not on how many.
    """
    found = [event for source in _SOURCES for event in source(scope, until, since)]
    return sorted(found, key=lambda event: (event.at, event.key), reverse=True)[:MOST]
