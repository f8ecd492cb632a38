"""Speakers must have said that they come."""

from collections.abc import Iterator

from nhipcau.conference.programme.checks.picture import Finding, Frame, Meeting, day_of

#: Without these nothing is held: where they have not even been asked, a confirmed session says so.
_LEADING = ("speaker", "chair", "cochair")
_WAITED_FOR = {"declined": "declined", "invited": "invited", "": "unasked"}


def not_confirmed(scope: str, meeting: Meeting, frame: Frame) -> Iterator[Finding]:
    """Those who declined, have not answered, or (of a confirmed session) have not been asked: one finding for each."""
    for state, word in _WAITED_FOR.items():
        rows = [one.row for one in meeting.people if one.state == state and one.role != "present"]
        if state == "":
            leading = [one.row for one in meeting.people if one.state == state and one.role in _LEADING]
            rows = leading if meeting.state == "confirmed" else []
        if rows:
            facts = {"answer": word, "rows": rows}
            yield Finding("answer", scope, f"{scope}:{word}", (meeting.id,), facts, day_of(meeting, frame))
