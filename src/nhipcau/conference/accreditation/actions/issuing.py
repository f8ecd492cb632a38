"""Issuing badges: to one person, again to the same, and to all who are approved and cleared."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from nhipcau.conference.accreditation.actions.machine import PERMISSIONS, Verb, take
from nhipcau.conference.accreditation.actions.many import in_batches, move_many
from nhipcau.conference.accreditation.actions.revoking import revoke_in_use
from nhipcau.conference.accreditation.actions.signatures import (
    approvals_of,
    clearances_of,
    is_same,
    is_signed_twice,
)
from nhipcau.conference.accreditation.codes import Content, Signer
from nhipcau.conference.accreditation.keys import replace_key
from nhipcau.conference.accreditation.models import Badge, Clearance, SigningKey
from nhipcau.conference.accreditation.models.badges import new_serial
from nhipcau.conference.accreditation.rights import zones_of, zones_of_many
from nhipcau.conference.accreditation.validity import Validity, bounds_for
from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.editions.models import Edition
from nhipcau.core.records.claiming import Overtaken
from nhipcau.core.roles.rules import require

#: The instants between which a badge is valid.
Bounds = tuple[datetime, datetime]


class NotSignedTwice(ValidationError):
    """A badge needs the approval and the security check."""

    def __init__(self) -> None:
        super().__init__(_("A badge needs the security check beside the approval, signed by somebody else."))


@transaction.atomic
def issue_badge(user: Any, delegate: Delegate, version: int | None = None, validity: Validity | None = None) -> Badge:
    """Issue the badge of somebody who is approved and cleared.

    Of two who issue at the same moment one succeeds. Raises as `take` does, `NotSignedTwice`, `KeyUnreadable`, and
    `ValidationError` without days.
    """
    take(user, delegate, Verb.ISSUE, version)
    return _make(user, delegate, bounds_for(delegate.delegation.edition, validity))


@transaction.atomic
def reissue(user: Any, delegate: Delegate, version: int | None, reason: str, validity: Validity | None = None) -> Badge:
    """Revoke the badge in use and issue another, for the same days unless others are given. Raises as `issue_badge`."""
    take(user, delegate, Verb.REISSUE, version, reason)
    former = Badge.objects.filter(delegate=delegate, revoked_at=None).first()
    edition = delegate.delegation.edition
    bounds = (former.valid_from, former.valid_until) if former and not validity else bounds_for(edition, validity)
    revoke_in_use(user, delegate, reason)
    return _make(user, delegate, bounds)


def issue_badges(user: Any, delegates: Iterable[Delegate], validity: Validity | None = None) -> int:
    """Issue the badges of those among delegates of one edition who are approved and cleared; return how many.

    Raises `PermissionDenied`, `KeyUnreadable`, and `ValidationError` without days.
    """
    people = list(delegates)
    if not people:
        return 0
    wanted = Delegate.objects.filter(pk__in=[one.pk for one in people])
    return issue_all(user, people[0].delegation.edition, validity, wanted)


def issue_all(
    user: Any,
    edition: Edition,
    validity: Validity | None = None,
    among: "QuerySet[Delegate] | None" = None,
    most: int | None = None,
) -> int:
    """Issue the badges of all (or those `among`) who are approved and cleared, by two people; return how many.

    Whoever meanwhile is no longer so is left out; after `most` or a few more the others wait for the next call.
    Raises as `issue_badges`.
    """
    require(user, PERMISSIONS[Verb.ISSUE], edition)
    bounds, signer = bounds_for(edition, validity), Signer(edition)
    rows = (Delegate.objects.all() if among is None else among).filter(
        delegation__edition=edition, state=Delegate.State.APPROVED, clearance__state=Clearance.State.CLEARED
    )

    def issue(batch: list[Delegate]) -> int:
        people = _signed_twice(batch)
        zones = zones_of_many(edition, people)
        Badge.objects.bulk_create([_badge(user, one, signer, zones[one.pk], bounds) for one in people])
        move_many(user, people, Verb.ISSUE, Delegate.State.ISSUED)
        return len(people)

    return in_batches(rows, issue, most)


def renew_key(user: Any, edition: Edition) -> SigningKey:
    """Sign with a new key from now on; badges issued before stay valid. Raises `PermissionDenied`."""
    require(user, PERMISSIONS[Verb.ISSUE], edition)
    return replace_key(edition)


def _make(user: Any, delegate: Delegate, bounds: Bounds) -> Badge:
    if not is_signed_twice(delegate):
        raise NotSignedTwice
    badge = _badge(user, delegate, Signer(delegate.delegation.edition), zones_of(delegate), bounds)
    try:
        with transaction.atomic():
            badge.save(force_insert=True)
    except IntegrityError as error:
        raise Overtaken from error
    return badge


def _badge(user: Any, delegate: Delegate, signer: Signer, zones: set[int], bounds: Bounds) -> Badge:
    start, end = bounds
    serial = new_serial()
    content = Content(serial, delegate.category, frozenset(zones), start, end)
    return Badge(
        delegate=delegate,
        serial=serial,
        code=signer.sign(content),
        valid_from=start,
        valid_until=end,
        issued_by=user if getattr(user, "is_authenticated", False) else None,
    )


def _signed_twice(batch: list[Delegate]) -> list[Delegate]:
    """Those of a batch, held by now, who are cleared by somebody else than who approved them."""
    ids = [one.pk for one in batch]
    cleared, approved = clearances_of(ids), approvals_of(ids)
    return [one for one in batch if one.pk in cleared and not is_same(cleared[one.pk], approved.get(one.pk))]
