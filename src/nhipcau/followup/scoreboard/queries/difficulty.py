"""Commitments in difficulty, and those of which the owner counts the things done."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from nhipcau.followup.commitments.models import Commitment, ProgressReport, Standing, Tally
from nhipcau.followup.commitments.rules import SETTLED

Rows = QuerySet[Commitment]
#: What an assessor says of a commitment that is in difficulty.
DOUBTED = (Standing.NOT_STARTED, Standing.NO_EVIDENCE)
#: What an owner counts of it.
HARD = (Tally.State.DIFFICULTY, Tally.State.IMPOSSIBLE)


def in_difficulty(rows: Rows, today: date) -> Rows:
    """Those still open that are overdue, of which nothing was found to be done, or some of which their owner doubts."""
    hard = Tally.objects.filter(report=OuterRef("last_report"), state__in=HARD, count__gt=0)
    found = Q(due_on__lt=today) | Q(standing__in=DOUBTED) | Exists(hard)
    return rows.annotate(last_report=_last_report()).exclude(standing__in=SETTLED).filter(found)


def with_counts(rows: Rows) -> Rows:
    """Those of which a report counts how many of the things promised stand how."""
    return rows.filter(Exists(Tally.objects.filter(report__commitment=OuterRef("pk"))))


def _last_report() -> Subquery:
    """The last report with counts of a commitment; dates as written sort by their beginning."""
    reports = ProgressReport.objects.filter(commitment=OuterRef("pk"), tallies__isnull=False)
    return Subquery(reports.order_by("-on", "-pk").values("pk")[:1])
