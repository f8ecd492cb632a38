"""What of reports and recommendations waits for the secretariat."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from nhipcau.conference.editions.models import Edition
from nhipcau.followup.recommendations.models import Candidate, SessionReport

State = SessionReport.State


@dataclass(frozen=True)
class Waiting:
    """Numbers of reports that are overdue, and handed in; of proposals without a decision."""

    overdue: int
    handed_in: int
    proposed: int


def waiting_at(edition: Edition, now: datetime) -> Waiting | None:
    """What waits at an edition; None where no report was asked for and nothing was proposed. Two queries."""
    late = Q(state__in=SessionReport.WRITABLE, due__lt=now)
    reports = SessionReport.objects.filter(session__edition=edition)
    counts = reports.aggregate(
        all=Count("pk"), late=Count("pk", filter=late), handed_in=Count("pk", filter=Q(state=State.HANDED_IN))
    )
    candidates = Candidate.objects.filter(edition=edition)
    proposed = candidates.aggregate(all=Count("pk"), waiting=Count("pk", filter=Q(state=Candidate.State.PROPOSED)))
    if not counts["all"] and not proposed["all"]:
        return None
    return Waiting(counts["late"], counts["handed_in"], proposed["waiting"])
