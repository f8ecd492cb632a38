"""What goes on in a release at a moment, and what follows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Min

from nhipcau.conference.schedule.content import SessionContent
from nhipcau.conference.schedule.models import Release, ReleasedSession

#: Sessions that start together, at most.
_MOST = 200


@dataclass(frozen=True)
class Moments:
    """What goes on at a moment, and all that starts next."""

    now: list[SessionContent]
    following: list[SessionContent]


def moments_of(release: Release, at: datetime) -> Moments:
    """What goes on at a moment, and what starts next. Three queries, however many sessions there are."""
    rows = ReleasedSession.objects.filter(release=release, starts__isnull=False, ends__isnull=False)
    coming = rows.filter(starts__gt=at).aggregate(soonest=Min("starts"))["soonest"]
    now = _contents(rows.filter(starts__lte=at, ends__gt=at))
    return Moments(now, _contents(rows.filter(starts=coming)) if coming else [])


def bounds_of(release: Release) -> tuple[datetime, datetime] | None:
    """When the first session starts and the last one ends; None where no hour is known. One query."""
    rows = ReleasedSession.objects.filter(release=release)
    found = rows.aggregate(first=Min("starts"), last=Max("ends"))
    return (found["first"], found["last"]) if found["first"] and found["last"] else None


def _contents(rows: Iterable[ReleasedSession]) -> list[SessionContent]:
    contents = (SessionContent.from_json(row.content) for row in list(rows)[:_MOST])
    return [content for content in contents if not content.is_cancelled]
