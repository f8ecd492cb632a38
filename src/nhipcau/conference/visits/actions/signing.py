"""Signing up, confirming a place that was offered, and no longer coming along.

Every step holds the run first: places and waiting list of a run change one after the other.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.conference.delegations.actions.steps import log
from nhipcau.conference.delegations.following import on_gone
from nhipcau.conference.delegations.letters import language_of
from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.visits.actions.places import claim, hold, release
from nhipcau.conference.visits.actions.waiting import promote, write
from nhipcau.conference.visits.models import SignUp, VisitRun
from nhipcau.conference.visits.rules import closed_because, comes, is_for
from nhipcau.core.records.claiming import Overtaken
from nhipcau.core.roles.rules import may, require
from nhipcau.core.text.languages import LANGUAGES

PERMISSION, PLAN = "visits.sign_up", "visits.plan"


def sign_up(user: Any, run: VisitRun, delegate: Delegate, language: str = "") -> SignUp:
    """Sign somebody up for a run: with a place, or on the waiting list where it is full; twice is once.

    The secretariat may do so before and after the time set for it. Raises `PermissionDenied` and `ValidationError`.
    """
    require(user, PERMISSION, delegate)
    by_desk = may(user, PLAN, run)
    return _sign_up(run.pk, delegate, language, SignUp.Origin.DESK if by_desk else SignUp.Origin.FOCAL, user)


def sign_up_by_link(delegate: Delegate, run: VisitRun, language: str = "") -> SignUp:
    """Sign oneself up by the personal link, which is the right to do so. Raises `ValidationError`."""
    return _sign_up(run.pk, delegate, language, SignUp.Origin.PERSON, None)


def confirm(user: Any, sign_up: SignUp, version: int | None = None) -> SignUp:
    """Confirm a place that was offered. Raises `PermissionDenied`, `Overtaken`, and `ValidationError` if too late."""
    require(user, PERMISSION, sign_up)
    return _confirm(sign_up, version, user)


def confirm_by_link(delegate: Delegate, sign_up: SignUp, version: int | None = None) -> SignUp:
    """Confirm by the personal link. Raises `Overtaken`, and `ValidationError` for another's, or if too late."""
    _check_own(delegate, sign_up)
    return _confirm(sign_up, version, None)


def cancel(user: Any, sign_up: SignUp, version: int | None = None) -> SignUp:
    """Take somebody off a run or its waiting list; a place goes to who is next.

    Raises `PermissionDenied`, `Overtaken`, and `ValidationError` once it is over.
    """
    require(user, PERMISSION, sign_up)
    return _cancel(sign_up, version, user, by_desk=may(user, PLAN, sign_up))


def cancel_by_link(delegate: Delegate, sign_up: SignUp, version: int | None = None) -> SignUp:
    """No longer come along, by the personal link. Raises as `cancel`, and `ValidationError` for another's."""
    _check_own(delegate, sign_up)
    return _cancel(sign_up, version, None)


@on_gone
def leave_all(user: Any, delegate: Delegate) -> None:
    """Take somebody who no longer comes to the conference off all runs that are not over."""
    rows = SignUp.objects.filter(delegate=delegate, state__in=SignUp.ACTIVE, run__ends__gt=timezone.now())
    for one in rows.order_by("run_id"):
        with transaction.atomic():
            run = hold(one.run_id)
            _end(run, SignUp.objects.get(pk=one.pk), timezone.now(), user)


def _sign_up(run_pk: UUID, delegate: Delegate, language: str, origin: str, user: Any) -> SignUp:
    try:
        with transaction.atomic():
            return _placed(run_pk, delegate, language, origin, user)
    except IntegrityError as error:
        # Somebody signed the same person up for another run of the same visit at the same moment.
        raise ValidationError(_already()) from error


def _placed(run_pk: UUID, delegate: Delegate, language: str, origin: str, user: Any) -> SignUp:
    now = timezone.now()
    run = hold(run_pk)
    person = Delegate.objects.select_related("delegation").get(pk=delegate.pk)
    known = SignUp.objects.filter(run=run, delegate=person).first()
    if known and known.state in SignUp.ACTIVE:
        return known
    _check(run, person, now, by_desk=origin == SignUp.Origin.DESK)
    guided = language if language in LANGUAGES else person.language or language_of(person.delegation)
    columns: dict[str, Any] = {
        "state": SignUp.State.CONFIRMED if claim(run) else SignUp.State.WAITING,
        "language": guided,
        "origin": origin,
        "asked_at": now,
        "offered_until": None,
        "by": user if getattr(user, "is_authenticated", False) else None,
        "bus": None,
        "bus_fixed": False,
        "came_at": None,
    }
    if known:
        write(known, now, **columns)
    else:
        known = SignUp.objects.create(run=run, visit=run.visit, delegate=person, changed_at=now, **columns)
    log(person, "visit-signed", user, other=_other(origin), state=known.state)
    return known


def _check(run: VisitRun, delegate: Delegate, now: datetime, *, by_desk: bool) -> None:
    visit = run.visit
    if delegate.delegation.edition_id != visit.edition_id or not comes(delegate):
        raise ValidationError(_("Only people who come to this conference, and have a place, are signed up."))
    if not is_for(visit, delegate, set(visit.delegations.values_list("pk", flat=True))):
        raise ValidationError(_("It is for other people: see who may sign up."))
    if reason := closed_because(run, now, by_desk=by_desk):
        raise ValidationError(reason)
    others = SignUp.objects.filter(visit=visit, delegate=delegate, state__in=SignUp.ACTIVE)
    if others.exists():
        raise ValidationError(_already())


@transaction.atomic
def _confirm(sign_up: SignUp, version: int | None, user: Any) -> SignUp:
    now = timezone.now()
    run, row = hold(sign_up.run_id), _present(sign_up, version)
    if row.state == SignUp.State.CONFIRMED:
        return row
    if row.state != SignUp.State.OFFERED or row.offered_until is None or row.offered_until <= now or run.is_cancelled:
        raise ValidationError(_("This place is no longer offered."))
    write(row, now, state=SignUp.State.CONFIRMED, offered_until=None)
    log(row.delegate, "visit-confirmed", user, other="" if user else "person")
    return row


@transaction.atomic
def _cancel(sign_up: SignUp, version: int | None, user: Any, *, by_desk: bool = False) -> SignUp:
    now = timezone.now()
    run, row = hold(sign_up.run_id), _present(sign_up, version)
    if row.state not in SignUp.ACTIVE:
        return row
    if run.ends <= now and not by_desk:
        raise ValidationError(_("It is over."))
    _end(run, row, now, user, other="" if user else "person")
    return row


def _end(run: VisitRun, row: SignUp, now: datetime, user: Any, other: str = "") -> None:
    had_place = row.state in SignUp.PLACED
    if row.state in SignUp.ACTIVE:
        write(row, now, state=SignUp.State.CANCELLED, offered_until=None, bus=None, bus_fixed=False)
        log(row.delegate, "visit-cancelled", user, other=other)
    if had_place:
        release(run)
        promote(run, now)


def _present(sign_up: SignUp, version: int | None) -> SignUp:
    """The row as it is while its run is held. Raises `Overtaken` where it is at another version."""
    row = SignUp.objects.select_related("delegate").get(pk=sign_up.pk)
    if version is not None and row.version != version:
        raise Overtaken
    return row


def _check_own(delegate: Delegate, sign_up: SignUp) -> None:
    if sign_up.delegate_id != delegate.pk:
        raise ValidationError(_("No such sign-up of yours."))


def _already() -> str:
    return _("Signed up for another time of the same visit: cancel that first.")


def _other(origin: str) -> str:
    return "person" if origin == SignUp.Origin.PERSON else ""
