"""Making people nobody: one who asked for it, or many whose edition is long over, by the same statements.

What stays is the delegation, the category, the state and what was counted; the public record of somebody in office
(`Delegate.person`) is not touched. Every statement is told by the registry which columns to empty.
"""

import uuid
from collections.abc import Collection
from datetime import date
from typing import Any

from django.core.files.storage import default_storage
from django.db import models, transaction
from django.db.models import F
from django.utils import timezone

from nhipcau.conference.accreditation.models import Badge, Clearance, ZoneException
from nhipcau.conference.agenda.models import ChosenSession, PersonalPage
from nhipcau.conference.dataprotection.blanks import blanks_of
from nhipcau.conference.dataprotection.closing import closing_of
from nhipcau.conference.dataprotection.models import DataRequest
from nhipcau.conference.delegations import photos
from nhipcau.conference.delegations.actions.people import withdraw_person
from nhipcau.conference.delegations.actions.steps import log
from nhipcau.conference.delegations.following import tell_gone
from nhipcau.conference.delegations.models import Consent, Delegate, Identity, Journey, Lodging, Needs, Step
from nhipcau.conference.mailing.models import Recipient
from nhipcau.conference.meetings.models import Attendance, Representative
from nhipcau.conference.protocol.models import HostPrivilege, OrderEntry, Standing, StandingStep
from nhipcau.conference.seating.models import Guest
from nhipcau.conference.visits.models import SignUp
from nhipcau.core.mail.models import Letter
from nhipcau.core.privacy.actions import note_access
from nhipcau.core.privacy.models import Access
from nhipcau.core.roles.rules import require

PERMISSION = "delegations.privacy"
#: Rows of a delegate that go, and rows of which columns are emptied.
_DROPPED: tuple[type[models.Model], ...] = (
    *(Identity, Needs, Consent, ZoneException, ChosenSession, PersonalPage),
    *(Journey.people.through, Lodging.people.through),
    *(Attendance, Representative, SignUp, Guest),
    *(Standing, StandingStep, HostPrivilege, OrderEntry),
)
_EMPTIED: tuple[type[models.Model], ...] = (Badge, Clearance, Recipient, Step, DataRequest)


@transaction.atomic
def erase(user: Any, delegate: Delegate, reason: str = "", *, today: date | None = None) -> None:
    """Erase what is kept of a person, because the person asked for it or the secretariat may not keep it.

    Somebody who was to come is withdrawn before, so that the place is free for another; the badge is revoked. `reason`
    is not kept: it may name the person. Nothing happens to who is forgotten already. Raises `PermissionDenied`.
    """
    require(user, PERMISSION, delegate.delegation.edition)
    if delegate.forgotten_at is not None:
        return
    _forget_mail(delegate)
    closing = closing_of(delegate.delegation.edition)
    is_to_come = closing is None or (today or timezone.localdate()) <= closing
    if is_to_come and delegate.state not in Delegate.GONE:
        withdraw_person(user, delegate, delegate.version)
    else:
        tell_gone(delegate, user)
    make_nobody([delegate.pk])
    log(delegate, "erased", user)
    note_access(Access.Deed.ERASED, "all", delegate.delegation.edition.slug, by=user, person=str(delegate.pk))
    delegate.refresh_from_db()


def make_nobody(numbers: Collection[uuid.UUID]) -> int:
    """Erase what is kept of these people, in the transaction of the caller, and return of how many.

    Again for the same people, it changes nothing. It takes a fixed number of statements: call it with some hundred.
    """
    some = list(numbers)
    people = Delegate.objects.filter(pk__in=some, forgotten_at=None)
    pictures = [name for name in people.values_list("photo", flat=True) if name]
    for dropped in _DROPPED:
        dropped._default_manager.filter(delegate__in=some).delete()
    now = timezone.now()
    for emptied in _EMPTIED:
        emptied._default_manager.filter(delegate__in=some).update(**blanks_of(emptied))
    Badge.objects.filter(delegate__in=some, revoked_at=None).update(revoked_at=now)
    done = people.update(
        **blanks_of(Delegate), photo="", forgotten_at=now, link=F("link") + 1, version=F("version") + 1
    )
    _drop_pictures(pictures)
    return done


def _forget_mail(delegate: Delegate) -> None:
    """Drop the mails that were sent to the person; one on its way (the answer to the request) still arrives."""
    if delegate.email:
        sent = Letter.objects.filter(address=delegate.email, sent_at__isnull=False)
        sent.update(address="", subject="", body="", headers={})


def _drop_pictures(names: Collection[str]) -> None:
    """Delete the files once the transaction is over."""
    stored = [f"{name}-{size}" for name in names for size in photos.SIZES]

    def delete() -> None:
        for name in stored:
            default_storage.delete(name)

    if stored:
        transaction.on_commit(delete)
