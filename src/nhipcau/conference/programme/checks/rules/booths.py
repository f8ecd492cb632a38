"""Simultaneous interpretation needs booths.

As many as there are languages into which is interpreted; one is enough where only two languages are used, since both
ways can be worked from one booth (AIIC Canada, *Teams of interpreters*: "The number of interpretation booths is equal
to the number of languages into which interpreters work, except in the case of conferences with two working
languages, which only require one booth").
"""

from collections.abc import Iterator

from nhipcau.conference.programme.checks.picture import Finding, Frame, Meeting, day_of


def too_few_booths(scope: str, meeting: Meeting, frame: Frame) -> Iterator[Finding]:
    """A session with simultaneous interpretation in a room with fewer booths than it needs."""
    room, need = meeting.room, booths_for(meeting)
    if room is not None and room.booths < need:
        facts = {"room": room.id, "need": need, "booths": room.booths}
        yield Finding("booths", scope, f"{scope}:booths", (meeting.id,), facts, day_of(meeting, frame))


def booths_for(meeting: Meeting) -> int:
    """How many booths a session needs."""
    if meeting.interpreting != "simultaneous" or not meeting.pairs:
        return 0
    used = {code for pair in meeting.pairs for code in pair}
    return 1 if len(used) == 2 else len(set(meeting.interpreted))
