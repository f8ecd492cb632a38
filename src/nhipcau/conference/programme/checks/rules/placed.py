"""What is confirmed has a time and a place."""

from collections.abc import Iterator

from nhipcau.conference.programme.checks.picture import Finding, Frame, Meeting, day_of


def not_placed(scope: str, meeting: Meeting, frame: Frame) -> Iterator[Finding]:
    """A confirmed session without a time, or without a room or words for the place."""
    time = meeting.starts is None
    room = meeting.room_id is None and not meeting.elsewhere
    if meeting.state == "confirmed" and (time or room):
        facts = {"time": time, "room": room}
        yield Finding("unplaced", scope, f"{scope}:unplaced", (meeting.id,), facts, day_of(meeting, frame))
