"""A room can hold one session at a time."""

from collections.abc import Iterator, Sequence
from datetime import UTC

from nhipcau.conference.programme.checks.picture import Finding, Frame, Meeting
from nhipcau.conference.programme.checks.rules.order import by_time, earlier_ones

#: So many sessions are named beside the one that is in the way.
NAMED = 8


def double_booked(scope: str, meetings: Sequence[Meeting], frame: Frame) -> Iterator[Finding]:
    """Sessions that begin on the day of the scope while others still hold the room."""
    day = scope.rpartition(":")[2]
    ordered = by_time(meetings)
    for later, before in earlier_ones(ordered):
        assert later.starts is not None
        if not before or str(later.starts.astimezone(UTC).date()) != day:
            continue
        others = tuple(one.id for one in before)
        yield Finding(
            code="room",
            scope=scope,
            key=f"{scope}:{later.id}",
            sessions=(later.id, *others[:NAMED]),
            facts={"room": later.room_id, "others": list(others[:NAMED]), "more": max(0, len(others) - NAMED)},
            day=later.starts.astimezone(frame.zone).date(),
        )
