"""Enrolling devices for gates, and shutting them out."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.conference.checkin.actions.gates import PERMISSION
from nhipcau.conference.checkin.models import Device, EnrolCode, Gate
from nhipcau.conference.checkin.secrets import hash_of_code, hash_of_secret, new_code, new_secret
from nhipcau.core.accounts.limits import allow
from nhipcau.core.roles.rules import require

#: How long a code is good, and how often an address of the net may try one: a whole team stands behind one address.
MINUTES = 15
TRIES, TRIES_IN = 30, 600


class WrongCode(Exception):
    """A code that was never given, was used, or is too old: which of them is not said."""


class TooManyTries(Exception):
    """So many codes were tried from one address of the net that no more are looked at for a while."""


@dataclass(frozen=True)
class Code:
    """A code as it is shown, once, and until when it is good."""

    text: str
    row: EnrolCode


@dataclass(frozen=True)
class Enrolled:
    """A device with its secret, which nobody is told again."""

    device: Device
    secret: str


@transaction.atomic
def make_code(user: Any, gate: Gate) -> Code:
    """Make a code for one device of a gate. Raises `PermissionDenied`, and `ValidationError` for a closed gate."""
    require(user, PERMISSION, gate)
    if gate.closed_at is not None:
        raise ValidationError(_("This gate is closed. Open it again first."))
    now = timezone.now()
    EnrolCode.objects.filter(gate=gate, expires_at__lt=now).delete()
    text = new_code()
    row = EnrolCode.objects.create(
        gate=gate, code_hash=hash_of_code(text), made_by=user, expires_at=now + timedelta(minutes=MINUTES)
    )
    return Code(text, row)


def enrol(code: str, label: str, address: str) -> Enrolled:
    """Enrol a device with a code, which is used up by it. `address` is where it asks from.

    Raises `TooManyTries` and `WrongCode`.
    """
    if not allow("checkin.enrol", address, limit=TRIES, seconds=TRIES_IN):
        raise TooManyTries
    with transaction.atomic():
        now = timezone.now()
        rows = EnrolCode.objects.select_related("gate__edition", "gate__zone")
        row = rows.filter(code_hash=hash_of_code(code), used_at=None, expires_at__gt=now, gate__closed_at=None).first()
        # By conditions on its own columns alone: only those are asked again of a row that another transaction held.
        if row is None or not EnrolCode.objects.filter(pk=row.pk, used_at=None).update(used_at=now):
            raise WrongCode
        gate = row.gate
        secret = new_secret()
        device = Device.objects.create(gate=gate, label=label, secret_hash=hash_of_secret(secret), seen_at=now)
    return Enrolled(device, secret)


@transaction.atomic
def shut_out(user: Any, device: Device) -> None:
    """Let a device in no more: it wipes what it keeps as soon as it hears of it. Raises `PermissionDenied`."""
    require(user, PERMISSION, device)
    Device.objects.filter(pk=device.pk, revoked_at=None).update(revoked_at=timezone.now())
