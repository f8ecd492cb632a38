"""Setting up gates."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from nhipcau.conference.checkin.models import EnrolCode, Gate
from nhipcau.conference.editions.models import Edition
from nhipcau.core.roles.rules import require
from nhipcau.core.text.folding import fold
from nhipcau.core.text.languages import LANGUAGES

PERMISSION = "checkin.manage"
#: What may be given of a gate.
COLUMNS = (*(f"name_{code}" for code in LANGUAGES), "zone", "direction", "anti_passback", "walk_in")


@transaction.atomic
def make_gate(user: Any, edition: Edition, values: Mapping[str, Any]) -> Gate:
    """Make a gate of an edition. Raises `PermissionDenied`, and `ValidationError` for what is wrong."""
    require(user, PERMISSION, edition)
    gate = Gate(edition=edition)
    _set(gate, values)
    return _kept(gate)


@transaction.atomic
def make_own_gate(edition: Edition, values: Mapping[str, Any]) -> Gate:
    """Make a gate that lets in who stands on a list of its own, for an app that keeps such lists and has asked who may.

    Devices are enrolled for it as for any other. Raises `ValidationError` for what is wrong.
    """
    gate = Gate(edition=edition, own_list=True, anti_passback=True)
    _set(gate, values)
    return _kept(gate)


def _kept(gate: Gate) -> Gate:
    """A new gate, last of its edition."""
    edition = gate.edition
    Edition.objects.select_for_update().get(pk=edition.pk)
    last = Gate.objects.filter(edition=edition).aggregate(last=Max("position"))["last"]
    gate.position = 0 if last is None else last + 1
    gate.slug = _free_slug(gate)
    gate.save(force_insert=True)
    return gate


@transaction.atomic
def change_gate(user: Any, gate: Gate, values: Mapping[str, Any]) -> Gate:
    """Change a gate; its devices learn of it with the next word they have from us.

    Its zone stays once a device was enrolled: what was scanned there keeps its meaning. Raises `PermissionDenied` and
    `ValidationError`.
    """
    require(user, PERMISSION, gate)
    row = Gate.objects.select_for_update(of=("self",)).select_related("edition", "zone").get(pk=gate.pk)
    before = row.zone_id
    _set(row, values)
    if row.zone_id != before and row.devices.exists():
        words = _("A device was enrolled for this gate: make another gate for another zone, and close this one.")
        raise ValidationError({"zone": words})
    row.save()
    return row


@transaction.atomic
def close_gate(user: Any, gate: Gate, *, reopen: bool = False) -> Gate:
    """Close a gate, or open it again. Nobody is enrolled for a closed one; what its devices still keep is taken.

    Raises `PermissionDenied`.
    """
    require(user, PERMISSION, gate)
    row = Gate.objects.select_for_update(of=("self",)).select_related("edition", "zone").get(pk=gate.pk)
    if reopen:
        row.closed_at = None
    elif row.closed_at is None:
        row.closed_at = timezone.now()
        EnrolCode.objects.filter(gate=row, used_at=None).delete()
    row.save(update_fields=["closed_at"])
    return row


def _set(gate: Gate, values: Mapping[str, Any]) -> None:
    for name in COLUMNS:
        if name in values:
            setattr(gate, name, values[name])
    if not any(getattr(gate, f"name_{code}") for code in LANGUAGES):
        raise ValidationError({"name_vi": _("Give the gate a name in at least one language.")})
    if gate.own_list and (gate.zone or gate.walk_in):
        raise ValidationError({"zone": _("This gate lets in who is on its list: it leads to no zone.")})
    if gate.zone and gate.zone.edition_id != gate.edition_id:
        raise ValidationError({"zone": _("This zone belongs to another edition.")})


def _free_slug(gate: Gate) -> str:
    """An identifier made of the name that no other gate of the edition has."""
    base = slugify(fold(gate.name().value))[:34].strip("-") or "gate"
    taken = set(Gate.objects.filter(edition=gate.edition, slug__startswith=base).values_list("slug", flat=True))
    number, slug = 1, base
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug
