"""Reading the log of changes from a cursor on."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from nhipcau.exchange.api.models import Entry

#: A place in the log: the revision, and the row within what was written at it.
Place = tuple[int, int]
#: A cursor is the place read up to; behind it, as long as more follows, the place from which the reading began.
_CURSOR = re.compile(r"([0-9]{1,18})\.([0-9]{1,18})(?:-([0-9]{1,18})\.([0-9]{1,18}))?")
#: Where everything that is there comes after.
BEGINNING = "0"


class BadCursor(Exception):
    """A cursor that was not given by us."""


@dataclass(frozen=True)
class Happened:
    """What happened to a record, as seen from a cursor: `created`, `changed` or `removed`."""

    event: str
    kind: str
    slug: str
    object_id: int
    at: datetime


@dataclass(frozen=True)
class Stretch:
    """A stretch of the log, the cursor behind it, and whether more follows now."""

    happened: Sequence[Happened]
    cursor: str
    has_more: bool


def changes_after(cursor: str, limit: int, kinds: Collection[str] = ()) -> Stretch:
    """What happened after a cursor, oldest first, of some kinds of records or of all; one query.

    A record that changed several times is told once, at its last change. It is told as created if it was not there
    when the reading began that this stretch belongs to. Raises `BadCursor`.
    """
    (revision, row), start = _places(cursor)
    later = Q(revision__gt=revision) | Q(revision=revision, pk__gt=row)
    rows = Entry.objects.filter(later, revision__gte=revision)
    if kinds:
        rows = rows.filter(kind__in=kinds)
    found = list(rows.order_by("revision", "pk")[: limit + 1])
    told, has_more = found[:limit], len(found) > limit
    place = (told[-1].revision, told[-1].pk) if told else (revision, row)
    after = _written(place) + (f"-{_written(start)}" if has_more else "")
    return Stretch([_told(one, start) for one in told], after, has_more)


def _places(cursor: str) -> tuple[Place, Place]:
    """The place read up to, and the one from which the reading began."""
    if cursor == BEGINNING:
        return (0, 0), (0, 0)
    found = _CURSOR.fullmatch(cursor)
    if found is None:
        raise BadCursor
    place = (int(found[1]), int(found[2]))
    return place, (int(found[3]), int(found[4])) if found[3] else place


def _written(place: Place) -> str:
    return f"{place[0]}.{place[1]}"


def _told(entry: Entry, start: Place) -> Happened:
    born_since = (entry.born, entry.pk) > start
    event = "removed" if entry.is_gone else "created" if born_since else "changed"
    return Happened(event, entry.kind, entry.slug, entry.object_id, entry.at)
