"""What the secretariat decides on exhibitors, and the mails that say so."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.conference.delegations.models import Delegation
from nhipcau.conference.exhibition.actions.leaving import leave
from nhipcau.conference.exhibition.actions.steps import PLAN, note_step
from nhipcau.conference.exhibition.letters import tell
from nhipcau.conference.exhibition.models import Exhibitor, ExhibitorWish
from nhipcau.core.records.claiming import move_on
from nhipcau.core.roles.rules import require

State = Exhibitor.State
#: What can be decided, with the mail that says so.
VERDICTS = {
    State.ACCEPTED: "exhibitor_accepted",
    State.WAITING: "exhibitor_waiting",
    State.REFUSED: "exhibitor_refused",
    State.CHANGES: "exhibitor_changes",
}
#: States in which something can be decided.
DECIDABLE = (State.SUBMITTED, State.CHANGES, State.ACCEPTED, State.WAITING, State.REFUSED)
#: The highest priority.
MOST_PRIORITY = 9


@transaction.atomic
def decide(user: Any, exhibitor: Exhibitor, version: int | None, verdict: str, words: str = "") -> Exhibitor:
    """Accept an exhibitor, put it on the waiting list, ask for changes or refuse it; it is written to.

    The stands of one that is no longer accepted go to those who wait. Raises `PermissionDenied`, `Overtaken`, and
    `ValidationError`.
    """
    require(user, PLAN, exhibitor)
    if exhibitor.applicant_id == user.pk:
        raise PermissionDenied(_("Somebody else must decide on an application of yours."))
    if verdict not in VERDICTS or exhibitor.state not in DECIDABLE or exhibitor.state == verdict:
        raise ValidationError(_("This cannot be decided now."))
    said = words.strip()
    if verdict in (State.REFUSED, State.CHANGES) and not said:
        raise ValidationError({"words": _("Say to the exhibitor why, or what is to be changed.")})
    now = timezone.now()
    was = exhibitor.state
    waiting = now if verdict == State.WAITING else None
    move_on(exhibitor, version, state=verdict, words=said, decided_at=now, waiting_since=waiting)
    step = note_step(exhibitor, verdict, user, said)
    tell(exhibitor, VERDICTS[State(verdict)], f"exhibitor:{step.pk}", words=said)
    if was in Exhibitor.SEEKING and verdict != State.ACCEPTED:
        leave(exhibitor)
    return exhibitor


@transaction.atomic
def arrange(
    user: Any, exhibitor: Exhibitor, version: int | None, *, priority: int, host: Exhibitor | None = None
) -> Exhibitor:
    """Set the priority of an exhibitor and on whose stand it stands too.

    Raises `PermissionDenied`, `Overtaken`, and `ValidationError` for a host that is a guest itself or has no place.
    """
    require(user, PLAN, exhibitor)
    if not 0 <= priority <= MOST_PRIORITY:
        raise ValidationError({"priority": _("From 0 to %(most)d.") % {"most": MOST_PRIORITY}})
    if host is not None:
        _check_host(exhibitor, host)
    move_on(exhibitor, version, priority=priority, host=host)
    note_step(exhibitor, "arranged", user, fields=["priority", "host"])
    return exhibitor


@transaction.atomic
def say_who_is_meant(
    user: Any, exhibitor: Exhibitor, version: int | None, wish: ExhibitorWish, other: Exhibitor | None
) -> None:
    """Say which exhibitor is meant by a wish for or against a neighbour.

    Raises `PermissionDenied`, `Overtaken` and `ValidationError`.
    """
    require(user, PLAN, exhibitor)
    if wish.exhibitor_id != exhibitor.pk or (other is not None and other.edition_id != exhibitor.edition_id):
        raise ValidationError(_("This exhibitor belongs to another edition."))
    if other is not None and other.pk == exhibitor.pk:
        raise ValidationError(_("Nobody is its own neighbour."))
    move_on(exhibitor, version)
    wish.other = other
    wish.save(update_fields=["other"])
    note_step(exhibitor, "wish-meant", user)


@transaction.atomic
def bind(user: Any, exhibitor: Exhibitor, version: int | None, delegation: Delegation | None) -> Exhibitor:
    """Say through which delegation of the edition the people of an exhibitor are registered. Raises likewise."""
    require(user, PLAN, exhibitor)
    if delegation is not None and delegation.edition_id != exhibitor.edition_id:
        raise ValidationError(_("This delegation belongs to another edition."))
    move_on(exhibitor, version, delegation=delegation)
    note_step(exhibitor, "bound", user, fields=["delegation"])
    return exhibitor


@transaction.atomic
def note_came(user: Any, exhibitor: Exhibitor, version: int | None, came: str, note: str = "") -> Exhibitor:
    """Note on the day whether an accepted exhibitor came. Raises likewise."""
    require(user, PLAN, exhibitor)
    if exhibitor.state != State.ACCEPTED or came not in Exhibitor.Came.values:
        raise ValidationError(_("This cannot be noted of this exhibitor."))
    move_on(exhibitor, version, came=came, came_note=note.strip()[:300])
    note_step(exhibitor, "came", user, state=came)
    return exhibitor


def _check_host(exhibitor: Exhibitor, host: Exhibitor) -> None:
    if host.pk == exhibitor.pk or host.edition_id != exhibitor.edition_id or host.state in Exhibitor.GONE:
        raise ValidationError({"host": _("Choose another exhibitor of this edition.")})
    if host.host_id is not None or exhibitor.guests.exists():
        raise ValidationError({"host": _("A guest has no guests: choose the exhibitor whose stand it is.")})
    if exhibitor.placements.exists():
        raise ValidationError({"host": _("It has a stand of its own. Take it from there first.")})
