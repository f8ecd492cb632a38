"""A session belongs into the dates of its edition."""

from collections.abc import Iterator
from datetime import timedelta

from nhipcau.conference.programme.checks.picture import Finding, Frame, Meeting

#: Until this hour the night belongs to the day before: a gala may end after midnight.
_NIGHT = timedelta(hours=4)


def outside_dates(scope: str, meeting: Meeting, frame: Frame) -> Iterator[Finding]:
    """A session that begins before the first day or ends after the last; nothing while the dates are not known."""
    if meeting.starts is None or meeting.ends is None:
        return
    zone = meeting.room.zone if meeting.room else frame.zone
    first = meeting.starts.astimezone(zone).date()
    last = max(first, (meeting.ends.astimezone(zone) - _NIGHT).date())
    if (frame.first and first < frame.first) or (frame.last and last > frame.last):
        facts = {"first": str(frame.first or ""), "last": str(frame.last or "")}
        yield Finding("dates", scope, f"{scope}:dates", (meeting.id,), facts, first)
