"""What the pages of commitments say of reports and their evidence."""

from typing import Any

from django import template
from django.template import RequestContext
from django.urls import reverse
from django.utils import timezone

from nhipcau.core.roles.rules import may
from nhipcau.followup.commitments.models import Commitment, Evidence, ProgressReport
from nhipcau.followup.commitments.queries.tallies import Counted, counted
from nhipcau.followup.commitments.rules import Age, Timing, age_of, timing_of

register = template.Library()


@register.simple_tag
def counts(report: ProgressReport, commitment: Commitment) -> Counted | None:
    """What a report counted of the things promised."""
    return counted(report, commitment)


@register.simple_tag
def silence(commitment: Commitment) -> Age | None:
    """How long the owner has been silent, where that is worth a word."""
    age = age_of(commitment, timezone.localdate())
    return age if age in (Age.YELLOW, Age.RED) else None


@register.simple_tag
def lateness(commitment: Commitment) -> Timing | None:
    """That it is overdue, if it is."""
    timing = timing_of(commitment, timezone.localdate())
    return timing if timing == Timing.OVERDUE else None


@register.filter
def evidence_url(evidence: Evidence) -> str:
    """Where a piece of evidence is found."""
    if evidence.stored:
        return reverse("commitments:evidence", args=[evidence.report.commitment.slug, evidence.pk])
    record: Any = evidence.agreement or evidence.project
    if record is not None:
        return str(record.get_absolute_url())
    if evidence.statement is not None:
        return f"{evidence.statement.measure.question.get_absolute_url()}#{evidence.statement.slug}"
    return evidence.url


@register.filter
def evidence_record(evidence: Evidence) -> Any:
    """The record of the register that a piece of evidence is, or None."""
    return evidence.agreement or evidence.project


@register.simple_tag(takes_context=True)
def may_do(context: RequestContext, commitment: Commitment) -> dict[str, bool]:
    """What the reader may do with a commitment; readers without an account are not asked about."""
    account = context.get("account")
    account = account() if callable(account) else account
    if account is None:
        return {}
    reported = any(one.written_by_id == account.pk for one in commitment.reports.all())
    return {
        "report": may(account, "commitments.report", commitment),
        "assess": not reported and may(account, "commitments.assess", commitment),
    }
