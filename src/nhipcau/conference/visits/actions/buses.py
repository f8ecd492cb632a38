"""Buses of a run, and who sits in which."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhipcau.conference.visits.actions.runs import claim_run
from nhipcau.conference.visits.actions.waiting import write
from nhipcau.conference.visits.boarding.sharing import Passenger, Shared, Vehicle, share_out
from nhipcau.conference.visits.models import Bus, SignUp, VisitRun
from nhipcau.core.roles.rules import require

PERMISSION = "visits.plan"
COLUMNS = ("name", "seats", "guide", "guide_phone", "languages", "leaves_at")


@transaction.atomic
def add_bus(user: Any, run: VisitRun, version: int, values: Mapping[str, Any]) -> Bus:
    """Add a bus to a run. Raises `PermissionDenied`, `Overtaken`, and `ValidationError` for what is wrong."""
    require(user, PERMISSION, run)
    row = claim_run(run, version)
    last = row.buses.aggregate(last=Max("position"))["last"]
    bus = Bus(run=row, position=0 if last is None else last + 1)
    _set(bus, values)
    bus.save(force_insert=True)
    return bus


@transaction.atomic
def change_bus(user: Any, bus: Bus, version: int, values: Mapping[str, Any]) -> Bus:
    """Change a bus; `version` is that of its run. Raises as `add_bus`, also for fewer seats than people in it."""
    require(user, PERMISSION, bus)
    run = claim_run(bus.run, version)
    row = Bus.objects.get(pk=bus.pk)
    row.run = run
    _set(row, values)
    seated = row.passengers.count()
    if seated > row.seats:
        raise ValidationError({"seats": _("%(n)s people sit in this bus.") % {"n": seated}})
    row.save()
    return row


@transaction.atomic
def remove_bus(user: Any, bus: Bus, version: int) -> None:
    """Remove a bus; who sat in it has none then. Raises `PermissionDenied` and `Overtaken`."""
    require(user, PERMISSION, bus)
    claim_run(bus.run, version)
    now = timezone.now()
    for one in bus.passengers.all():
        write(one, now, bus=None, bus_fixed=False)
    bus.delete()


@transaction.atomic
def seat(user: Any, run: VisitRun, version: int, people: Collection[UUID], bus: Bus | None) -> int:
    """Put people of a run into a bus, where they stay however others are shared out; or into none, open to sharing.

    Returns how many. Raises `PermissionDenied`, `Overtaken`, and `ValidationError` where there are too few seats.
    """
    require(user, PERMISSION, run)
    row, now = claim_run(run, version), timezone.now()
    if bus and bus.run_id != row.pk:
        raise ValidationError(_("This bus belongs to another run."))
    rows = list(SignUp.objects.filter(run=row, pk__in=people, state__in=SignUp.PLACED))
    if bus:
        inside = bus.passengers.exclude(pk__in=[one.pk for one in rows]).count()
        if inside + len(rows) > bus.seats:
            left = max(bus.seats - inside, 0)
            words = ngettext("There is %(n)s seat left in this bus.", "There are %(n)s seats left in this bus.", left)
            raise ValidationError(words % {"n": left})
    for one in rows:
        write(one, now, bus=bus, bus_fixed=bus is not None)
    return len(rows)


@transaction.atomic
def share_out_people(user: Any, run: VisitRun, version: int) -> Shared:
    """Share the people of a run out to its buses: who was put into one by hand stays there.

    Guides speak their language, and delegations stay together, as far as seats allow. Returns what came out. Raises
    `PermissionDenied`, `Overtaken`, and `ValidationError` where there is no bus.
    """
    require(user, PERMISSION, run)
    row, now = claim_run(run, version), timezone.now()
    buses = list(row.buses.all())
    if not buses:
        raise ValidationError(_("There is no bus yet."))
    rows = list(SignUp.objects.filter(run=row, state__in=SignUp.PLACED).select_related("delegate").order_by("asked_at"))
    passengers = [Passenger(str(one.pk), str(one.delegate.delegation_id), one.language, _fixed(one)) for one in rows]
    vehicles = [Vehicle(one.pk, one.seats, tuple(one.language_codes or row.language_codes)) for one in buses]
    shared = share_out(passengers, vehicles)
    for bus_pk in (None, *(bus.pk for bus in buses)):
        moved = [one.pk for one in rows if shared.seats.get(str(one.pk)) == bus_pk != one.bus_id]
        SignUp.objects.filter(pk__in=moved).update(bus_id=bus_pk, version=F("version") + 1, changed_at=now)
    return shared


def _fixed(one: SignUp) -> int | None:
    return one.bus_id if one.bus_fixed else None


def _set(bus: Bus, values: Mapping[str, Any]) -> None:
    for name in COLUMNS:
        if name in values:
            setattr(bus, name, values[name])
    bus.clean_fields(exclude=("run",))
    same = Bus.objects.filter(run=bus.run, name=bus.name).exclude(pk=bus.pk)
    if same.exists():
        raise ValidationError({"name": _("Another bus of this run has this name.")})
    if bus.leaves_at and bus.leaves_at >= bus.run.ends:
        raise ValidationError({"leaves_at": _("It leaves before the visit ends.")})
