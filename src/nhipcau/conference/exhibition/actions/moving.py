"""When exhibitors come with their things: times at gates, taken by one conditional statement."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.exhibition.actions.steps import CHANGE, PLAN, note_step
from nhipcau.conference.exhibition.models import Exhibitor, MoveIn, MoveSlot
from nhipcau.core.records.claiming import move_on
from nhipcau.core.roles.rules import require
from nhipcau.core.text.languages import LANGUAGES

#: Times made at once at most.
MOST_AT_ONCE = 100


@transaction.atomic
def make_slots(
    user: Any, edition: Edition, values: Mapping[str, Any], starts: datetime, ends: datetime, minutes: int
) -> int:
    """Make times of `minutes` one after the other at a gate; `values` are way, gate and vehicles. Returns how many.

    Raises `PermissionDenied` and `ValidationError`.
    """
    require(user, PLAN, edition)
    if ends <= starts:
        raise ValidationError({"ends": _("It must end after it starts.")})
    if not any(values.get(f"gate_{code}") for code in LANGUAGES):
        raise ValidationError({"gate_vi": _("Give the gate a name in one language at least.")})
    step = timedelta(minutes=minutes)
    count = (ends - starts) // step
    if not 1 <= count <= MOST_AT_ONCE:
        raise ValidationError({"minutes": _("Make between 1 and %(most)s times at once.") % {"most": MOST_AT_ONCE}})
    begins = [starts + step * number for number in range(count)]
    gate = {name: value for name, value in values.items() if name.startswith("gate_")}
    taken = MoveSlot.objects.filter(edition=edition, way=values["way"], **gate, starts__lt=ends, ends__gt=starts)
    if taken.exists():
        raise ValidationError({"starts": _("This gate has times then already.")})
    MoveSlot.objects.bulk_create(
        MoveSlot(edition=edition, **values, starts=begin, ends=begin + step) for begin in begins
    )
    return len(begins)


@transaction.atomic
def remove_slot(user: Any, slot: MoveSlot) -> None:
    """Remove a time that nobody has taken. Raises `PermissionDenied` and `ValidationError`."""
    require(user, PLAN, slot.edition)
    # The condition stands in the statement: somebody may take it at this moment.
    if not MoveSlot.objects.filter(pk=slot.pk, taken=0).delete()[0]:
        raise ValidationError(_("Exhibitors come at this time."))


@transaction.atomic
def book(user: Any, exhibitor: Exhibitor, version: int | None, slot: MoveSlot, vehicle: str = "") -> MoveIn:
    """Take a time for an exhibitor, in place of the one it has for the same way.

    Never more than there is room for: the place is counted by the statement that takes it. Raises `PermissionDenied`,
    `Overtaken`, and `ValidationError` where it is full.
    """
    require(user, CHANGE, exhibitor)
    if slot.edition_id != exhibitor.edition_id or exhibitor.state != Exhibitor.State.ACCEPTED:
        raise ValidationError(_("Only exhibitors who are accepted take a time."))
    move_on(exhibitor, version)
    known = MoveIn.objects.filter(exhibitor=exhibitor, slot__way=slot.way).first()
    if known is not None and known.slot_id == slot.pk:
        known.vehicle = vehicle.strip()[:120]
        known.save(update_fields=["vehicle"])
        return known
    if not MoveSlot.objects.filter(pk=slot.pk, taken__lt=F("vehicles")).update(taken=F("taken") + 1):
        raise ValidationError(_("This time is full. Choose another one."))
    if known is not None:
        _release(known)
    note_step(exhibitor, f"move-{slot.way}", user)
    return MoveIn.objects.create(exhibitor=exhibitor, slot=slot, vehicle=vehicle.strip()[:120])


def give_back(exhibitor: Exhibitor) -> None:
    """Give back all times of an exhibitor. Needs a transaction."""
    for one in MoveIn.objects.filter(exhibitor=exhibitor):
        _release(one)


def _release(move: MoveIn) -> None:
    MoveSlot.objects.filter(pk=move.slot_id, taken__gt=0).update(taken=F("taken") - 1)
    move.delete()
