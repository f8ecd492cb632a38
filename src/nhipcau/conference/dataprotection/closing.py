"""When an edition is over, and on which days what is forgotten of its people."""

from dataclasses import dataclass
from datetime import date, timedelta

from nhipcau.conference.delegations.deadlines import registration_of
from nhipcau.conference.delegations.models import Delegate, FocalPoint, Identity, Needs
from nhipcau.conference.editions.models import Edition
from nhipcau.core.privacy.words import DAYS, Kept


@dataclass(frozen=True)
class Forgetting:
    """What is forgotten on a day (None: the closing is not known), and of how many."""

    kept: Kept
    on: date | None
    count: int


def closing_of(edition: Edition) -> date | None:
    """The last day on which an edition can be held; None while that is not known, as of one postponed without a date.

    What a postponed edition keeps of people, it keeps until its new closing: the dates it was planned for first stand
    elsewhere (`FormerDates`).
    """
    for one in (edition.ends, edition.begins):
        if one is not None and one.latest is not None:
            return one.latest
    return None


def forgotten_on(edition: Edition, kept: str) -> date | None:
    """On which day what is kept so long is forgotten; None where no day is known or nothing follows the closing."""
    closing = closing_of(edition)
    days = registration_of(edition).kept_days if kept == Kept.EDITION else DAYS.get(kept)
    return None if closing is None or days is None else closing + timedelta(days=days)


def is_over(edition: Edition, kept: str, today: date) -> bool:
    """Whether what is kept so long is to be forgotten."""
    day = forgotten_on(edition, kept)
    return day is not None and today > day


def calendar_of(edition: Edition) -> list[Forgetting]:
    """What is forgotten next at an edition, the first first, with how many people it concerns; three counts."""
    of_edition = {"delegate__delegation__edition": edition}
    people = Delegate.objects.filter(delegation__edition=edition, forgotten_at=None).count()
    focal = FocalPoint.objects.filter(delegation__edition=edition).exclude(name="").count()
    counts = [
        (Kept.NEEDS, Needs.objects.filter(**of_edition).count()),
        (Kept.IDENTITY, Identity.objects.filter(**of_edition).count()),
        (Kept.EDITION, people + focal),
    ]
    return [Forgetting(kept, forgotten_on(edition, kept), count) for kept, count in counts]
