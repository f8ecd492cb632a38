"""Visits and people for tests."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from nhipcau.conference.delegations.models import Delegate, Delegation
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.visits.models import SignUp, Visit, VisitRun
from tests import rows
from tests.conference.delegations.making import delegation, person, secretary


def edition_to_come() -> Edition:
    """An edition that is planned."""
    return rows.edition("edition-14", status="planned", country="VN")


def planner(edition: Edition) -> Any:
    """Somebody of the secretariat who plans visits."""
    return secretary(edition, "thu", area="protocol")


def in_hours(hours: float) -> datetime:
    """A moment, to the minute."""
    return (timezone.now() + timedelta(hours=hours)).replace(second=0, microsecond=0)


def visit(edition: Edition, title: str = "Văn Miếu", **columns: Any) -> Visit:
    """A visit for which everybody may sign up."""
    return Visit.objects.create(edition=edition, **rows.titled(title), **columns)


def run(of: Visit, capacity: int = 2, starts: float = 100, **columns: Any) -> VisitRun:
    """A run in so many hours, of two hours."""
    times = {"starts": in_hours(starts), "ends": in_hours(starts + 2)}
    return VisitRun.objects.create(visit=of, capacity=capacity, **{**times, **columns})


def party(edition: Edition, slug: str = "hue", **columns: Any) -> Delegation:
    """A delegation that is coming."""
    return delegation(edition, slug, **columns)


def guests(of: Delegation, count: int, **columns: Any) -> list[Delegate]:
    """So many people of a delegation."""
    return [person(of, f"{of.slug.title()} {number}", state="approved", **columns) for number in range(count)]


def states(of: VisitRun) -> list[str]:
    """The states of who signed up for a run, in the order in which they did."""
    return list(SignUp.objects.filter(run=of).order_by("asked_at").values_list("state", flat=True))
