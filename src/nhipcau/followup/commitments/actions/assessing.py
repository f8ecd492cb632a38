"""Assessing a commitment: never done by its owner, nor by who reported on it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.records.actions import after_change
from nhipcau.core.records.claiming import Overtaken
from nhipcau.core.roles.rules import require
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.followup.commitments.models import Assessment, Commitment, ProgressReport, Verdict
from nhipcau.followup.commitments.permissions import owns

Texts = Mapping[str, str]


@transaction.atomic
def assess(
    user: Any,
    commitment: Commitment,
    verdict: str,
    reasons: Texts,
    on: PartialDate | None = None,
    *,
    by: Texts | None = None,
    seen: datetime | None = None,
) -> Assessment:
    """Write an assessment, which makes `commitment` stand where the last one by date puts it.

    `reasons` and `by` (in whose name) are texts by language; `on` is today unless given. With `seen`, the moment of
    the last change that the assessor saw, a later one is noticed. Raises `PermissionDenied`, `ValidationError`,
    `Overtaken`.
    """
    require_other(user, commitment)
    day = on or PartialDate.from_date(timezone.localdate())
    said = {code: str(reasons.get(code, "")).strip() for code in LANGUAGES}
    _check(verdict, said, day)
    _claim(commitment, seen)
    assessment = Assessment(
        commitment=commitment,
        verdict=verdict,
        on=day,
        assessed_by=user,
        after=_last_report(commitment),
        position=commitment.assessments.count(),
        **{f"reason_{code}": text for code, text in said.items()},
        **{f"by_{code}": str(text).strip() for code, text in (by or {}).items()},
    )
    assessment.full_clean()
    assessment.save()
    after_change([commitment])
    return assessment


def require_other(user: Any, commitment: Commitment) -> None:
    """Raise `PermissionDenied` unless `user` assesses and is another than the owner and those who reported."""
    require(user, "commitments.assess", commitment)
    if owns(user, commitment) or commitment.reports.filter(written_by=user).exists():
        raise PermissionDenied(_("Somebody else must assess a commitment that is yours or that you reported on."))


def _check(verdict: str, reasons: Texts, day: PartialDate) -> None:
    faults: dict[str, str] = {}
    if verdict not in Verdict.values:
        faults["verdict"] = _("Choose one of the words.")
    if not any(reasons.values()):
        faults["reason"] = _("Say why, in one language at least.")
    if day.earliest is None or day.earliest > timezone.localdate():
        faults["on"] = _("An assessment cannot be dated in the future.")
    if faults:
        raise ValidationError(faults)


def _claim(commitment: Commitment, seen: datetime | None) -> None:
    """Go on only if nobody changed the commitment since it was seen: of two who try, one alone does."""
    if seen is None:
        return
    now = timezone.now()
    if not Commitment.objects.filter(pk=commitment.pk, updated_at=seen).update(updated_at=now):
        raise Overtaken


def _last_report(commitment: Commitment) -> ProgressReport | None:
    return commitment.reports.order_by("-pk").first()
