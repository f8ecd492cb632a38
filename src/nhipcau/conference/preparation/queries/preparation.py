"""Reading team, decisions and milestones of an edition."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, QuerySet

from nhipcau.conference.editions.desk import Urgency
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.preparation.models import Decision, Member, Milestone
from nhipcau.conference.preparation.queries.dossier import urgency_of
from nhipcau.core.roles.models import Grant, Role, ScopeKind
from nhipcau.core.roles.rules import may


@dataclass(frozen=True)
class MemberView:
    """A member, and whether there is a role of the secretariat behind it."""

    member: Member
    has_role: bool


@dataclass(frozen=True)
class MilestoneView:
    """A milestone with how much it presses, and whether the reader may change it."""

    milestone: Milestone
    urgency: Urgency
    may_plan: bool


def team_of(edition: Edition) -> list[MemberView]:
    """The team of an edition, side by side and area by area; two queries."""
    grants = Grant.objects.filter(
        role=Role.SECRETARIAT, scope_kind=ScopeKind.EDITIONS, scope_slug=edition.slug
    ).values_list("user", flat=True)
    holders = set(grants)
    rows = Member.objects.filter(edition=edition).select_related("organisation")
    return [MemberView(one, one.user_id in holders) for one in rows]


def decisions_of(edition: Edition) -> "QuerySet[Decision]":
    """The log of an edition, the last entry first."""
    rows = Decision.objects.filter(edition=edition)
    return rows.select_related("supersedes", "superseded_by", "entered_by").order_by("-number")


def milestones_of(edition: Edition, user: Any, today: date) -> list[MilestoneView]:
    """The milestones of an edition: what is not done by its day first, then what is done; one query."""
    rows = Milestone.objects.filter(edition=edition).select_related("owner", "edition")
    ordered = rows.order_by(F("done_on").desc(nulls_first=True), F("due").asc(nulls_last=True), "position", "pk")
    return [_view(one, user, today) for one in ordered]


def pressing(edition: Edition, today: date) -> list[tuple[Milestone, Urgency]]:
    """The milestones that are overdue or due soon, the earliest first."""
    rows = Milestone.objects.filter(edition=edition, done_on=None, due__isnull=False).order_by("due", "pk")
    return [(one, found) for one, found in _pressing(rows, today) if found in (Urgency.LATE, Urgency.SOON)]


def _pressing(rows: Iterable[Milestone], today: date) -> Iterable[tuple[Milestone, Urgency]]:
    return ((one, urgency_of(one.due, today, settled=False)) for one in rows)


def _view(milestone: Milestone, user: Any, today: date) -> MilestoneView:
    urgency = urgency_of(milestone.due, today, settled=milestone.done_on is not None)
    return MilestoneView(milestone, urgency, may(user, "preparation.plan", milestone))
