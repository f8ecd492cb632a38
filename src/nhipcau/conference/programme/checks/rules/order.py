"""Sessions in the order of time, each with those still going on when it begins."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from nhipcau.conference.programme.checks.picture import Meeting


def by_time(meetings: Iterable[Meeting]) -> list[Meeting]:
    """Those that have a time, the earliest first; sessions that begin together by their ids."""
    return sorted((one for one in meetings if one.starts and one.ends), key=_when)


def earlier_ones(ordered: Sequence[Meeting]) -> Iterator[tuple[Meeting, list[Meeting]]]:
    """Each session with those before it that are still held when it begins; one that ends just then is not."""
    running: list[Meeting] = []
    for one in ordered:
        running = [other for other in running if other.ends and one.starts and other.ends > one.starts]
        yield one, list(running)
        running.append(one)


def _when(meeting: Meeting) -> tuple[datetime, int]:
    assert meeting.starts is not None
    return meeting.starts, meeting.id
