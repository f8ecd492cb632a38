"""Nobody can be in two places at once, nor pass from one venue to another in no time.

Two rows are the same person if both name the same record; if one of them names none, the same folded name is enough
to ask. Two sessions in one room are one place: that the room is booked twice is said elsewhere.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import product

from nhipcau.conference.programme.checks.picture import Finding, Frame, Meeting, Standing
from nhipcau.conference.programme.checks.rules.order import by_time, earlier_ones
from nhipcau.conference.programme.checks.rules.rooms import NAMED
from nhipcau.conference.programme.checks.scopes import HEAD, identities

#: Minutes between two venues of which nobody has said how far apart they are.
UNKNOWN_WAY = 30

#: Two rows of one person: that of the earlier session, that of the later.
Same = tuple[Standing, Standing]


def in_two_places(scope: str, meetings: Sequence[Meeting], frame: Frame) -> Iterator[Finding]:
    """Sessions that begin while somebody is wanted in another place, as head of a delegation or otherwise."""
    for later, before in earlier_ones(by_time(meetings)):
        clashes = [(one, _same(scope, one, later, frame)) for one in before if not _one_place(one, later)]
        clashes = [(one, same) for one, same in clashes if same]
        if not clashes:
            continue
        pairs = [pair for _one, same in clashes for pair in same]
        others = [one.id for one, _same_rows in clashes]
        yield Finding(
            code="head" if any(HEAD in (a.role, b.role) for a, b in pairs) else "person",
            scope=scope,
            key=f"{scope}:{later.id}",
            sessions=(later.id, *others[:NAMED]),
            facts={**_who(scope, pairs[0]), "others": others[:NAMED], "more": max(0, len(others) - NAMED)},
            day=later.starts.astimezone(frame.zone).date() if later.starts else None,
        )


def no_time_to_travel(scope: str, meetings: Sequence[Meeting], frame: Frame) -> Iterator[Finding]:
    """Sessions that begin before somebody can be there, coming from another venue: the tightest way of each."""
    longest = timedelta(minutes=max((UNKNOWN_WAY, *frame.transfers.values())))
    recent: list[Meeting] = []
    for later in by_time(meetings):
        recent = [one for one in recent if one.ends and later.starts and one.ends + longest > later.starts]
        ways = [(way, one) for one in recent if (way := _way(one, later, frame))]
        recent.append(later)
        ways = [(way, one) for way, one in ways if _same(scope, one, later, frame)]
        if not ways:
            continue
        (minutes, known, gap), one = max(ways, key=lambda entry: (entry[0][0] - entry[0][2], -entry[1].id))
        yield Finding(
            code="travel",
            scope=scope,
            key=f"{scope}:{later.id}:way",
            sessions=(later.id, one.id),
            facts={
                **_who(scope, _same(scope, one, later, frame)[0]),
                "others": [one.id],
                "minutes": minutes,
                "known": known,
                "gap": gap,
            },
            day=later.starts.astimezone(frame.zone).date() if later.starts else None,
        )


def _same(scope: str, one: Meeting, other: Meeting, frame: Frame) -> list[Same]:
    """The rows that are one person and belong to this scope: the first, in the alphabet, of those the two share."""
    found = []
    for a, b in product(one.people, other.people):
        if a.person and b.person and a.person != b.person:
            continue
        shared = identities(a, frame) & identities(b, frame)
        if shared and min(shared, key=_certainty) == scope:
            found.append((a, b))
    return found


def _certainty(scope: str) -> tuple[bool, str]:
    """A record comes before a name."""
    return scope.startswith("name:"), scope


def _one_place(one: Meeting, other: Meeting) -> bool:
    return one.room_id is not None and one.room_id == other.room_id


def _way(one: Meeting, later: Meeting, frame: Frame) -> tuple[int, bool, int] | None:
    """The minutes needed, whether somebody said so, and the minutes there are; None if there is time enough."""
    if one.room is None or later.room is None or one.room.venue == later.room.venue:
        return None
    assert one.ends is not None
    assert later.starts is not None
    gap = later.starts - one.ends
    known = frame.transfers.get((min(one.room.venue, later.room.venue), max(one.room.venue, later.room.venue)))
    minutes = UNKNOWN_WAY if known is None else known
    if gap < timedelta(0) or gap >= timedelta(minutes=minutes):
        return None
    return minutes, known is not None, int(gap.total_seconds() // 60)


def _who(scope: str, same: Same) -> dict[str, object]:
    """Who it is, `sure` if a record says so and not only a name."""
    kind, _colon, ident = scope.partition(":")
    people = [one.person for one in same if one.person]
    person = int(ident) if kind == "person" else people[0] if people else None
    localities = [one.locality for one in same if one.role == HEAD and one.locality]
    return {
        "person": person,
        "locality": localities[0] if localities else None,
        "name": next((one.label for one in reversed(same) if one.label), ""),
        "sure": kind != "name",
    }
