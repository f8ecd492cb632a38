"""Scopes: what must be looked at together.

Every warning belongs to one scope and follows from the sessions in that scope alone, so that a change of a session
touches the scopes it stands in, those it stood in before, and nothing else:

    session:7               a session by itself
    room:3:2026-11-05       a room on a day (of UTC: which days does not matter, so long as no instant lies in two)
    person:12, name:<key>   somebody of the register, or of a name
    head:4                  the head of the delegation of a locality, where nobody knows who that is
    pair:fr-vi:2026-11-05   two languages on a day of the edition
"""

from collections.abc import Iterator
from datetime import UTC, date
from hashlib import blake2b

from nhipcau.conference.programme.checks.picture import Frame, Meeting, Pair, Standing, days_between

#: The role of whoever heads the delegation of a locality.
HEAD = "head"
#: What is written, folded, as long as nobody is named: it is not the same person twice.
NOBODY = frozenset(
    {
        *("tba", "tbc", "tbd", "nn", "n n", "to be announced", "to be confirmed"),
        *("a confirmer", "a definir", "a determiner"),
        *("cho xac nhan", "chua ro", "chua xac dinh", "dang cap nhat", "se thong bao sau"),
    }
)


def scopes_of(meeting: Meeting, frame: Frame) -> frozenset[str]:
    """The scopes in which a session stands: none if it was cancelled, or its edition was held."""
    if not meeting.counts or not frame.open:
        return frozenset()
    return frozenset(_scopes(meeting, frame))


def identities(standing: Standing, frame: Frame) -> frozenset[str]:
    """The scopes of somebody: those of whom is or may be the same.

    A head of delegation is the person whom the delegation names, and only if nobody is named, the head of that very
    locality: the successor of a locality has another delegation.
    """
    names = standing.names - NOBODY
    found = {f"name:{_digest(name)}" for name in names}
    if standing.person:
        found.add(f"person:{standing.person}")
    if standing.role == HEAD and standing.locality:
        head = frame.heads.get(standing.locality)
        if head is None:
            found.add(f"head:{standing.locality}")
        elif not standing.person and not names:
            found.add(f"person:{head}")
    return frozenset(found)


def pair_scope(pair: Pair, day: date) -> str:
    """The scope of two languages on a day."""
    return f"pair:{pair[0]}-{pair[1]}:{day}"


def _scopes(meeting: Meeting, frame: Frame) -> Iterator[str]:
    yield f"session:{meeting.id}"
    if meeting.starts is None or meeting.ends is None:
        return
    if meeting.room_id:
        yield from (f"room:{meeting.room_id}:{day}" for day in days_between(meeting.starts, meeting.ends, UTC))
    for standing in meeting.people:
        yield from identities(standing, frame)
    for pair in meeting.pairs:
        yield from (pair_scope(pair, day) for day in days_between(meeting.starts, meeting.ends, frame.zone))


def _digest(name: str) -> str:
    """A key of fixed length, since names have none."""
    return blake2b(name.encode(), digest_size=10).hexdigest()
