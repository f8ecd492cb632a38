"""How many places a delegation has, until when it registers, and how an edition registers at all."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhipcau.conference.delegations.actions.places import hold
from nhipcau.conference.delegations.actions.steps import log
from nhipcau.conference.delegations.actions.waiting import promote
from nhipcau.conference.delegations.deadlines import forget_registration
from nhipcau.conference.delegations.models import Category, Delegate, Delegation, Quota, Registration
from nhipcau.conference.editions.models import Edition
from nhipcau.core.records.claiming import move_on
from nhipcau.core.roles.rules import require

#: The most places anybody means.
MOST = 2000


@transaction.atomic
def set_places(user: Any, delegation: Delegation, version: int | None, places: Mapping[str, int | None]) -> Delegation:
    """Set how many places a delegation has: in all (key "") and of categories; None takes the limit away.

    Categories that are not named stay as they are. Who waits gets the places that are added, the longest first.
    Raises `PermissionDenied`, `Overtaken`, and `ValidationError` by category where more people hold a place already.
    """
    require(user, "delegations.manage", delegation)
    hold(delegation)
    faults: dict[str, str] = {}
    for category, number in sorted(places.items()):
        if category and category not in Category.values:
            raise ValidationError(_("There is no such category."))
        if fault := _set(delegation, category, number):
            faults[category or "total"] = fault
    if faults:
        raise ValidationError({f"places_{name}": fault for name, fault in faults.items()})
    move_on(delegation, version)
    log(delegation, "places", user, fields=sorted(category or "total" for category in places))
    promote(delegation)
    return delegation


@transaction.atomic
def set_deadline(user: Any, delegation: Delegation, version: int | None, closes_at: datetime | None) -> Delegation:
    """Give a delegation a deadline of its own, or that of the edition (None).

    Raises `PermissionDenied` and `Overtaken`.
    """
    require(user, "delegations.manage", delegation)
    move_on(delegation, version, closes_at=closes_at)
    log(delegation, "deadline", user)
    return delegation


@transaction.atomic
def set_registration(user: Any, edition: Edition, values: Mapping[str, Any]) -> Registration:
    """Say from when until when people are registered, when is reminded, and how long data about people is kept.

    Raises `PermissionDenied`, and `ValidationError` by column.
    """
    require(user, "delegations.manage", edition)
    found = Registration.objects.filter(edition=edition).first() or Registration(edition=edition)
    for name, value in values.items():
        setattr(found, name, value)
    found.reminders = ",".join(str(days) for days in days_of(found.reminders))
    if found.opens_at and found.closes_at and found.closes_at <= found.opens_at:
        raise ValidationError({"closes_at": _("The deadline must be after the opening.")})
    found.full_clean()
    found.save()
    forget_registration(edition)
    return found


def days_of(text: str) -> list[int]:
    """The days before the deadline on which is reminded, from "14, 7, 2". Raises `ValidationError`."""
    parts = [part.strip() for part in text.replace(";", ",").split(",") if part.strip()]
    if not all(part.isdecimal() and 0 < int(part) <= 365 for part in parts) or len(parts) > 8:
        raise ValidationError({"reminders": _("Write up to eight numbers of days with commas between, as 14, 7, 2.")})
    return sorted({int(part) for part in parts}, reverse=True)


def _set(delegation: Delegation, category: str, number: int | None) -> str:
    rows = Quota.objects.filter(delegation=delegation, category=category)
    if number is None:
        rows.delete()
        return ""
    if not 0 <= number <= MOST:
        return _("Write a number from 0 to %(most)d.") % {"most": MOST}
    if rows.filter(taken__lte=number).update(places=number):
        return ""
    taken = _held(delegation, category)
    if taken > number:
        words = ngettext("%(n)d person holds a place already.", "%(n)d people hold a place already.", taken)
        return words % {"n": taken}
    Quota.objects.create(delegation=delegation, category=category, places=number, taken=taken)
    return ""


def _held(delegation: Delegation, category: str) -> int:
    """How many hold a place; counted anew where there is no quota yet."""
    people = Delegate.objects.filter(delegation=delegation, waiting_since=None).exclude(state__in=Delegate.GONE)
    return (people.filter(category=category) if category else people).count()
