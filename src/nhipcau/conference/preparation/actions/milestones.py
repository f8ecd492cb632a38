"""Keeping milestones, and saying that they are done."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.preparation.models import Milestone
from nhipcau.core.roles.rules import require
from nhipcau.core.text.languages import LANGUAGES

PERMISSION = "preparation.plan"


@transaction.atomic
def add_milestone(user: Any, edition: Edition, values: Mapping[str, Any]) -> Milestone:
    """Add a milestone; `values` give `due`, or `days_before` the opening.

    Raises `PermissionDenied` (who works in one area plans in that area), and `ValidationError` by name.
    """
    milestone = Milestone(edition=edition, position=Milestone.objects.filter(edition=edition).count())
    return _write(user, milestone, values)


@transaction.atomic
def change_milestone(user: Any, milestone: Milestone, values: Mapping[str, Any]) -> Milestone:
    """Change columns of a milestone. Raises as `add_milestone` does, for the area before and the one after."""
    require(user, PERMISSION, milestone)
    return _write(user, milestone, values)


@transaction.atomic
def finish(user: Any, milestone: Milestone, on: date | None = None) -> Milestone:
    """Say that it is done (`on` a day, today if none is given). Raises `PermissionDenied` and `ValidationError`."""
    require(user, PERMISSION, milestone)
    day = on or timezone.localdate()
    if day > timezone.localdate():
        raise ValidationError({"done_on": _("This day is yet to come.")})
    milestone.done_on, milestone.done_by = day, user
    milestone.save()
    return milestone


@transaction.atomic
def reopen(user: Any, milestone: Milestone) -> Milestone:
    """Say that it is not done after all. Raises `PermissionDenied`."""
    require(user, PERMISSION, milestone)
    milestone.done_on = milestone.done_by = None
    milestone.save()
    return milestone


@transaction.atomic
def remove_milestone(user: Any, milestone: Milestone) -> None:
    """Remove a milestone; its history stays. Raises `PermissionDenied`."""
    require(user, PERMISSION, milestone)
    milestone.delete()


def _write(user: Any, milestone: Milestone, values: Mapping[str, Any]) -> Milestone:
    for name, value in values.items():
        setattr(milestone, name, value)
    require(user, PERMISSION, milestone)
    if not any(getattr(milestone, f"title_{code}").strip() for code in LANGUAGES):
        raise ValidationError({f"title_{LANGUAGES[0]}": _("Give the title in at least one language.")})
    if milestone.owner is not None and milestone.owner.edition_id != milestone.edition_id:
        raise ValidationError({"owner": _("Somebody of the team of this edition.")})
    if milestone.days_before is None and milestone.due is None:
        raise ValidationError({"due": _("Give a day, or the number of days before the opening.")})
    milestone.plan(milestone.edition.opening)
    milestone.full_clean()
    milestone.save()
    return milestone
