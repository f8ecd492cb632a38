"""Reporting on a commitment: what was done, by what one sees it, and what of it was counted."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.records.actions import after_change
from nhipcau.core.records.fields import in_each
from nhipcau.core.roles.reach import reach_of
from nhipcau.core.roles.rules import require
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.followup.commitments.actions.proving import Given, add_evidence, remove_evidence
from nhipcau.followup.commitments.models import Commitment, ProgressReport, Tally
from nhipcau.followup.commitments.queries.records import newest_first
from nhipcau.registry.places.models import Locality

PERMISSION = "commitments.report"
ONLY_LAST = gettext_lazy("Only the last report of a commitment is corrected, and only by who wrote it.")


@transaction.atomic
def report(user: Any, commitment: Commitment, values: Mapping[str, Any], evidence: Iterable[Given]) -> ProgressReport:
    """Publish a report in the name of the owner, and return it.

    `values` may hold "on" (today unless given), text_vi, text_fr, text_en, "steps" (by id of a step the day on which it
    was done, or None) and "tallies" (by state how many; None for not counted). Raises `PermissionDenied`, and
    `ValidationError` by name of value, or "evidence".
    """
    require(user, PERMISSION, commitment)
    row = ProgressReport(commitment=commitment, written_by=user, position=commitment.reports.count())
    row.by_vi, row.by_fr, row.by_en = _body_of(user, commitment)
    return _write(row, values, evidence)


@transaction.atomic
def correct(
    user: Any,
    row: ProgressReport,
    values: Mapping[str, Any],
    evidence: Iterable[Given] = (),
    *,
    dropped: Iterable[int] = (),
) -> ProgressReport:
    """Correct one's report while it is the last of its commitment; `dropped` are the ids of evidence taken away.

    Raises as `report` does.
    """
    if not may_correct(user, row):
        raise PermissionDenied(ONLY_LAST)
    remove_evidence(row, dropped)
    return _write(row, values, evidence)


def may_correct(user: Any, row: ProgressReport) -> bool:
    """Whether it is the last report of its commitment, somebody's own, and the commitment still theirs to report on."""
    is_own = row.written_by_id is not None and row.written_by_id == user.pk
    return is_own and user.has_perm(PERMISSION, row.commitment) and row == last_report(row.commitment)


def last_report(commitment: Commitment) -> ProgressReport | None:
    """The report that speaks of the latest day; of one day, the one written last."""
    return next(iter(newest_first(commitment.reports.all())), None)


def _write(row: ProgressReport, values: Mapping[str, Any], evidence: Iterable[Given]) -> ProgressReport:
    row.on = values.get("on") or row.on or PartialDate.from_date(timezone.localdate())
    for name in in_each("text"):
        setattr(row, name, str(values.get(name, getattr(row, name))).strip())
    _check(row)
    row.full_clean()
    row.save()
    _count(row, values.get("tallies", {}))
    _tick(row.commitment, values.get("steps", {}))
    add_evidence(row, evidence)
    after_change([row.commitment])
    return row


def _check(row: ProgressReport) -> None:
    faults: dict[str, str] = {}
    if not any(getattr(row, name) for name in in_each("text")):
        faults["text_vi"] = _("Say what was done, in one language at least.")
    if row.on is None or row.on.earliest is None or row.on.earliest > timezone.localdate():
        faults["on"] = _("A report cannot be dated in the future.")
    if faults:
        raise ValidationError(faults)


def _count(row: ProgressReport, counts: Mapping[str, int | None]) -> None:
    """Keep what was counted; a state that is no longer counted goes."""
    for position, state in enumerate(Tally.State.values):
        if state not in counts:
            continue
        known, count = row.tallies.filter(state=state).first(), counts[state]
        if count is None:
            if known:
                known.delete()
            continue
        tally = known or Tally(report=row, state=state, position=position)
        if known is None or tally.count != count:
            tally.count = count
            tally.full_clean()
            tally.save()


def _tick(commitment: Commitment, days: Mapping[int, PartialDate | None]) -> None:
    """Write the days on which steps were done, those that are new."""
    for step in commitment.steps.filter(pk__in=list(days)):
        if step.actual_on != days[step.pk]:
            step.actual_on = days[step.pk]
            step.full_clean()
            step.save()


def _body_of(user: Any, commitment: Commitment) -> list[str]:
    """In whose name somebody reports, in each language: the owner; of a partnership the party that is theirs."""
    body: Any = commitment.owner
    if commitment.partnership is not None:
        reach = reach_of(user).edits
        body = Locality.objects.filter(partnershipparty_set__partnership=body, pk__in=reach).first() or body
    return [getattr(body, f"title_{code}") for code in LANGUAGES]
