"""A room must have a seat for everybody expected."""

from collections.abc import Iterator

from nhipcau.conference.programme.checks.picture import Finding, Frame, Meeting, day_of


def too_small(scope: str, meeting: Meeting, frame: Frame) -> Iterator[Finding]:
    """A session for more people than its room has seats; a room whose seats are not known is big enough."""
    room = meeting.room
    if room is None or room.seats is None or meeting.capacity is None or meeting.capacity <= room.seats:
        return
    facts = {"room": room.id, "capacity": meeting.capacity, "seats": room.seats}
    yield Finding("seats", scope, f"{scope}:seats", (meeting.id,), facts, day_of(meeting, frame))
