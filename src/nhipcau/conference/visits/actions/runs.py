"""When a visit is held: its runs, and what becomes of those who signed up."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.conference.checkin.actions.gates import make_own_gate
from nhipcau.conference.checkin.models import Gate
from nhipcau.conference.visits.actions.places import hold
from nhipcau.conference.visits.actions.waiting import promote, write
from nhipcau.conference.visits.jobs import tell_of_change
from nhipcau.conference.visits.models import SignUp, Visit, VisitRun
from nhipcau.core.records.claiming import Overtaken
from nhipcau.core.records.fields import in_each
from nhipcau.core.records.revision import bump_revision
from nhipcau.core.roles.rules import require
from nhipcau.core.text.languages import LANGUAGES

PERMISSION = "visits.plan"
COLUMNS = ("starts", "ends", "capacity", *in_each("meeting_point"), "languages")
#: Of a change of these, those who signed up are told.
_TOLD = ("starts", "ends", *in_each("meeting_point"))


@transaction.atomic
def add_run(user: Any, visit: Visit, values: Mapping[str, Any]) -> VisitRun:
    """Add a run to a visit. Raises `PermissionDenied`, and `ValidationError` for what is wrong."""
    require(user, PERMISSION, visit)
    run = VisitRun(visit=visit)
    _set(run, values)
    run.save(force_insert=True)
    _tell_public(visit)
    return run


@transaction.atomic
def change_run(user: Any, run: VisitRun, version: int, values: Mapping[str, Any]) -> VisitRun:
    """Change a run. Who waits moves up where there are more places; who signed up is told of another time or place.

    Raises as `add_run`, `Overtaken`, and `ValidationError` for fewer places than are taken.
    """
    require(user, PERMISSION, run)
    row = claim_run(run, version)
    before = {name: getattr(row, name) for name in _TOLD}
    _set(row, values)
    if row.capacity < row.taken:
        words = _("%(taken)s places are taken: cancel sign-ups first.") % {"taken": row.taken}
        raise ValidationError({"capacity": words})
    changed = any(getattr(row, name) != value for name, value in before.items())
    if changed:
        row.changed_at = timezone.now()
    row.save()
    if changed:
        _tell_people(row)
    promote(row)
    _tell_public(row.visit)
    return row


@transaction.atomic
def cancel_run(user: Any, run: VisitRun, version: int) -> VisitRun:
    """Say that a run does not take place: nobody is signed up any more, and everybody who was is told.

    Raises `PermissionDenied` and `Overtaken`.
    """
    require(user, PERMISSION, run)
    row, now = claim_run(run, version), timezone.now()
    for one in SignUp.objects.filter(run=row, state__in=SignUp.ACTIVE):
        write(one, now, state=SignUp.State.CANCELLED, offered_until=None, bus=None, bus_fixed=False)
    row.is_cancelled, row.taken, row.changed_at = True, 0, now
    row.save()
    _tell_people(row)
    _tell_public(row.visit)
    return row


@transaction.atomic
def open_gate(user: Any, run: VisitRun, version: int) -> Gate:
    """Make a gate of the door at which badges are checked against who signed up; the one it has, if there is one.

    Raises `PermissionDenied` and `Overtaken`.
    """
    require(user, PERMISSION, run)
    row = claim_run(run, version)
    if row.gate is None:
        edition = row.visit.edition
        names = {f"name_{code}": getattr(row.visit, f"title_{code}") for code in LANGUAGES}
        row.gate = make_own_gate(edition, names)
        row.save(update_fields=["gate"])
    return row.gate


def claim_run(run: VisitRun, version: int) -> VisitRun:
    """The run as it is, held, with its version raised. Raises `Overtaken` where it is at another version."""
    row = hold(run.pk)
    if row.version != version:
        raise Overtaken
    row.version += 1
    VisitRun.objects.filter(pk=row.pk).update(version=row.version)
    return row


def _set(run: VisitRun, values: Mapping[str, Any]) -> None:
    for name in COLUMNS:
        if name in values:
            setattr(run, name, values[name])
    run.clean_fields(exclude=("visit", "gate"))
    if run.ends <= run.starts:
        raise ValidationError({"ends": _("It ends after it begins.")})


def _tell_people(run: VisitRun) -> None:
    tell_of_change.enqueue(str(run.pk), run.version)


def _tell_public(visit: Visit) -> None:
    if visit.is_public:
        bump_revision()
