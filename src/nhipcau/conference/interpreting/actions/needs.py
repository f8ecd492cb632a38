"""Needs: derived anew from what is planned, entered and changed by hand."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.interpreting.actions.claiming import PERMISSION, hold_rota
from nhipcau.conference.interpreting.actions.duties import follow, take_away
from nhipcau.conference.interpreting.deriving import Wanted, wanted_of
from nhipcau.conference.interpreting.models import Assignment, Need, Rota
from nhipcau.core.records.claiming import move_on
from nhipcau.core.records.fields import in_each
from nhipcau.core.roles.rules import require

#: What is entered of a need by hand, and what of one that was derived.
BY_HAND = (
    *in_each("title"),
    *("starts", "ends", "source", "target", "both_ways", "mode", "people", "delegation", "venue", "is_left_out"),
)
OF_DERIVED = ("people", "delegation", "is_left_out")


@dataclass(frozen=True)
class Derived:
    """How many needs are new, changed, and no longer there."""

    new: int
    changed: int
    gone: int


@transaction.atomic
def derive(user: Any, edition: Edition) -> Derived:
    """Derive the needs anew from sessions, meetings and visits. What is planned for those that stay, stays.

    Raises `PermissionDenied`.
    """
    require(user, PERMISSION, edition)
    hold_rota(edition)
    wanted = {one.key: one for one in wanted_of(edition)}
    present = {row.key: row for row in Need.objects.filter(edition=edition).exclude(origin=Need.Origin.HAND)}
    made = [_made(edition, one) for key, one in wanted.items() if key not in present]
    Need.objects.bulk_create(made)
    changed = [row for key, row in present.items() if key in wanted and _takes(row, wanted[key])]
    columns = [*Wanted.NAMES, "people", "version"]
    Need.objects.bulk_update(changed, columns)
    follow(changed)
    gone = [row for key, row in present.items() if key not in wanted]
    take_away(Assignment.objects.filter(need__in=gone).select_related("need__edition"))
    Need.objects.filter(pk__in=[row.pk for row in gone]).delete()
    Rota.objects.filter(edition=edition).update(derived_at=timezone.now())
    return Derived(len(made), len(changed), len(gone))


@transaction.atomic
def make_need(user: Any, edition: Edition, values: Mapping[str, Any]) -> Need:
    """Enter a need by hand. Raises `PermissionDenied`, `ValidationError` by column, KeyError for other columns."""
    require(user, PERMISSION, edition)
    hold_rota(edition)
    row = Need(edition=edition, key=f"hand:{uuid.uuid4()}", origin=Need.Origin.HAND)
    _fill(row, values, BY_HAND)
    row.save()
    return row


@transaction.atomic
def change_need(user: Any, row: Need, version: int, values: Mapping[str, Any]) -> None:
    """Change a need; of one that was derived the number of people, with whom, and whether it needs anybody.

    Raises as `make_need` does, and `Overtaken`.
    """
    require(user, PERMISSION, row.edition)
    hold_rota(row.edition)
    names = BY_HAND if row.origin == Need.Origin.HAND else OF_DERIVED
    kept = row.people_kept or values.get("people", row.people) != row.people
    _fill(row, values, names)
    move_on(row, version, **{name: getattr(row, name) for name in names}, people_kept=kept)
    if row.is_left_out:
        take_away(Assignment.objects.filter(need=row).select_related("need__edition"))


@transaction.atomic
def remove_need(user: Any, row: Need, version: int) -> None:
    """Remove a need that was entered by hand. Raises `PermissionDenied`, `Overtaken` and `ValidationError`."""
    require(user, PERMISSION, row.edition)
    if row.origin != Need.Origin.HAND:
        raise ValidationError(_("This need follows from what is planned. Say that it needs nobody instead."))
    hold_rota(row.edition)
    move_on(row, version)
    row.delete()


def _made(edition: Edition, wanted: Wanted) -> Need:
    return Need(edition=edition, key=wanted.key, people=wanted.people, **wanted.columns)


def _takes(row: Need, wanted: Wanted) -> bool:
    """Take over what is planned now; whether something is different."""
    columns = dict(wanted.columns)
    if row.delegation_id and not wanted.delegation_id:
        columns.pop("delegation_id")
    if not row.people_kept:
        columns["people"] = wanted.people
    different = [name for name, value in columns.items() if getattr(row, name) != value]
    for name in different:
        setattr(row, name, columns[name])
    row.version += bool(different)
    return bool(different)


def _fill(row: Need, values: Mapping[str, Any], names: tuple[str, ...]) -> None:
    if unknown := set(values) - set(names):
        raise KeyError(*sorted(unknown))
    for name, value in values.items():
        setattr(row, name, value)
    if row.delegation is not None and row.delegation.edition_id != row.edition_id:
        raise ValidationError({"delegation": _("No such delegation.")})
    if row.venue is not None and row.venue.edition_id != row.edition_id:
        raise ValidationError({"venue": _("No such venue.")})
    if row.source == row.target:
        raise ValidationError({"target": _("Choose two different languages.")})
    if row.ends <= row.starts:
        raise ValidationError({"ends": _("It must end after it starts.")})
    row.clean_fields(exclude=["edition", "session", "delegation", "venue"])
