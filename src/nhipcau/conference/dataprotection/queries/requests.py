"""Requests of people about their data."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from nhipcau.conference.dataprotection.models import DataRequest
from nhipcau.conference.editions.models import Edition

#: So many that were answered are shown beside those that are open.
ANSWERED = 50
#: From so many days before its day on, a request presses.
SOON = 3


@dataclass(frozen=True)
class Asked:
    """A request with how it presses."""

    request: DataRequest
    is_late: bool
    is_soon: bool


def requests_of(edition: Edition, today: date | None = None) -> list[Asked]:
    """The open requests of an edition, the first due first, then those answered last; two statements."""
    day = today or timezone.localdate()
    rows = DataRequest.objects.filter(delegate__delegation__edition=edition)
    rows = rows.select_related("delegate__delegation__locality", "delegate__delegation__organisation", "settled_by")
    still_open = list(rows.filter(outcome=DataRequest.Outcome.OPEN).order_by("due_on", "pk"))
    answered = list(rows.exclude(outcome=DataRequest.Outcome.OPEN).order_by("-settled_at")[:ANSWERED])
    return [_asked(one, day) for one in (*still_open, *answered)]


def pressing(edition: Edition, today: date | None = None) -> list[Asked]:
    """The open ones."""
    return [one for one in requests_of(edition, today) if not one.request.outcome]


def _asked(request: DataRequest, day: date) -> Asked:
    left = (request.due_on - day).days
    is_open = not request.outcome
    return Asked(request, is_open and left < 0, is_open and 0 <= left <= SOON)
