"""What an event is."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from uuid import UUID

from django.utils import timezone

#: The most events that are read for a feed or for one part of a digest.
MOST = 50


@dataclass(frozen=True)
class Event:
    """Something that happened to a record. `title` and `details` are in the active language."""

    key: UUID
    at: datetime
    title: str
    url: str
    details: list[str] = field(default_factory=list)
    author: str = ""


def morning(day: date) -> datetime:
    """The moment at which a day begins."""
    return timezone.make_aware(datetime.combine(day, time.min))
