"""Who stands where: one exhibitor is put on one stand, or taken away from it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.conference.exhibition.actions.steps import PLAN, note_step
from nhipcau.conference.exhibition.letters import tell
from nhipcau.conference.exhibition.models import Exhibitor, Placement, Stand, StandOffer
from nhipcau.core.records.claiming import move_on
from nhipcau.core.roles.rules import require

State = Exhibitor.State


@transaction.atomic
def place(user: Any, exhibitor: Exhibitor, stand: Stand, version: int | None, why: str = "") -> Placement:
    """Put an exhibitor on a stand. One that needs one stand and has one moves; who waited is accepted, and told.

    `version` is that of the exhibitor, None for the one just read. Two who give the same stand: the second is refused.
    Raises `PermissionDenied`, `Overtaken` and `ValidationError`.
    """
    require(user, PLAN, exhibitor)
    held = list(Placement.objects.filter(exhibitor=exhibitor))
    if any(one.stand_id == stand.pk for one in held):
        raise ValidationError(_("It stands there already."))
    if len(held) >= exhibitor.stands:
        _give_up(held)
    return occupy(user, exhibitor, stand, version, why)


@transaction.atomic
def unplace(user: Any, exhibitor: Exhibitor, stand: Stand, version: int | None) -> None:
    """Take an exhibitor from a stand; it stays accepted. Nobody else is offered the stand by that.

    Raises `PermissionDenied`, `Overtaken`, and `ValidationError` where it does not stand there, or is locked there.
    """
    require(user, PLAN, exhibitor)
    found = Placement.objects.filter(exhibitor=exhibitor, stand=stand).first()
    if found is None:
        raise ValidationError(_("It does not stand there."))
    if found.locked:
        raise ValidationError(_("It is locked there. Unlock it first."))
    move_on(exhibitor, version)
    found.delete()
    note_step(exhibitor, "unplaced", user, stand=stand.number)


@transaction.atomic
def lock(user: Any, exhibitor: Exhibitor, stand: Stand, version: int | None, *, locked: bool) -> Placement:
    """Keep an exhibitor on its stand in every proposal, or no longer. Raises as `unplace` does."""
    require(user, PLAN, exhibitor)
    found = Placement.objects.filter(exhibitor=exhibitor, stand=stand).first()
    if found is None:
        raise ValidationError(_("It does not stand there."))
    move_on(exhibitor, version)
    found.locked = locked
    found.save(update_fields=["locked"])
    note_step(exhibitor, "locked" if locked else "unlocked", user, stand=stand.number)
    return found


def occupy(user: Any, exhibitor: Exhibitor, stand: Stand, version: int | None, why: str = "") -> Placement:
    """Write that an exhibitor stands on a free stand, for whoever may say so; `user` is None for an offer accepted.

    Needs a transaction. Raises `Overtaken` and `ValidationError`.
    """
    _check(exhibitor, stand)
    waited = exhibitor.state == State.WAITING
    more = {"state": State.ACCEPTED, "waiting_since": None, "decided_at": timezone.now()} if waited else {}
    move_on(exhibitor, version, **more)
    offers = StandOffer.objects.filter(exhibitor=exhibitor, state=StandOffer.State.OPEN)
    offers.filter(stand=stand).update(state=StandOffer.State.TAKEN)
    offers.exclude(stand=stand).update(state=StandOffer.State.LAPSED)
    try:
        with transaction.atomic():
            by = user if getattr(user, "is_authenticated", False) else None
            made = Placement.objects.create(exhibitor=exhibitor, stand=stand, why=why.strip()[:300], made_by=by)
    except IntegrityError as error:
        raise ValidationError(_("Somebody stands there already.")) from error
    step = note_step(exhibitor, "placed", user, why.strip(), stand=stand.number)
    if waited:
        tell(exhibitor, "exhibitor_accepted", f"exhibitor:{step.pk}", words="", stand=stand.number)
    return made


def _give_up(held: list[Placement]) -> None:
    """Leave the one stand one has, for another. Raises `ValidationError`."""
    if len(held) > 1:
        raise ValidationError(_("It has all its stands. Take it from one of them first."))
    if held[0].locked:
        raise ValidationError(_("It is locked there. Unlock it first."))
    held[0].delete()


def _check(exhibitor: Exhibitor, stand: Stand) -> None:
    if stand.area.edition_id != exhibitor.edition_id:
        raise ValidationError(_("This stand belongs to another edition."))
    if exhibitor.state not in Exhibitor.SEEKING:
        raise ValidationError(_("Only who is accepted or waits gets a stand."))
    if exhibitor.host_id is not None:
        raise ValidationError(_("It shares the stand of another exhibitor."))
    if stand.closed:
        raise ValidationError(_("This stand is not used."))
    if StandOffer.objects.filter(stand=stand, state=StandOffer.State.OPEN).exclude(exhibitor=exhibitor).exists():
        raise ValidationError(_("This stand is offered to somebody of the waiting list."))
