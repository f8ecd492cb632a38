"""The only way to identity and needs of delegates: asks who may, and writes down who looked.

Nothing else reads the models `Identity` and `Needs`. Every function writes a line of `Access`, also where there was
nothing to see; except `filled_in`, which tells names of columns and no values.
"""

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.conference.delegations.models import Consent, Delegate, Delegation, Identity, Needs
from nhipcau.conference.editions.models import Edition
from nhipcau.core.privacy.actions import PERSON, note_access
from nhipcau.core.privacy.models import Access
from nhipcau.core.roles.rules import may

#: The groups of fields, as the log of accesses names them.
IDENTITY, NEEDS = "identity", "needs"
#: Any one of these permissions opens a group. The security check reads identities and no needs.
READERS = {
    IDENTITY: ("delegations.identity", "accreditation.clear"),
    NEEDS: ("delegations.needs",),
}
WRITERS = {IDENTITY: "delegations.identity", NEEDS: "delegations.needs"}
IDENTITY_COLUMNS = ("nationality", "born_on", "born_in", "passport", "passport_until", "visa_at")
NEEDS_COLUMNS = ("diet", "access", "health", "emergency")
#: So many are asked for in one statement.
BATCH = 500

_Sensitive = TypeVar("_Sensitive", Identity, Needs)


class NoConsent(Exception):
    """Needs were to be kept of somebody who has not consented to it; nothing was written."""

    def __init__(self) -> None:
        super().__init__(_("What is said of diet, accessibility and health is kept only with the person’s consent."))


def identity_of(user: Any, delegate: Delegate, *, deed: str = Access.Deed.READ, other: str = "") -> Identity | None:
    """The identity of a delegate, or None where nothing is known; written down.

    `other` is `PERSON` where the person came by the personal link: no permission is asked then. Raises
    `PermissionDenied`.
    """
    return _one(Identity, IDENTITY, user, delegate, deed, other)


def needs_of(user: Any, delegate: Delegate, *, deed: str = Access.Deed.READ, other: str = "") -> Needs | None:
    """The needs of a delegate, or None where nothing is known; written down. As `identity_of`."""
    return _one(Needs, NEEDS, user, delegate, deed, other)


def identities_of(
    user: Any, edition: Edition, delegates: Iterable[Delegate], deed: str = Access.Deed.READ
) -> dict[uuid.UUID, Identity]:
    """The identities of many delegates of an edition, by their identifier; one line is written for all.

    Who may for the edition, may for all; a focal point only where all are of own delegations. Delegates of other
    editions are left out. Raises `PermissionDenied`.
    """
    return _many(Identity, IDENTITY, user, edition, delegates, deed)


def needs_of_many(
    user: Any, edition: Edition, delegates: Iterable[Delegate], deed: str = Access.Deed.READ
) -> dict[uuid.UUID, Needs]:
    """The needs of many delegates of an edition, by their identifier. As `identities_of`."""
    return _many(Needs, NEEDS, user, edition, delegates, deed)


def save_identity(user: Any, delegate: Delegate, values: Mapping[str, Any], *, other: str = "") -> list[str]:
    """Write columns of the identity of a delegate and return the names of those that changed.

    `other` as in `identity_of`. Raises `PermissionDenied`, and KeyError for a column there is not.
    """
    return _save(Identity, IDENTITY, IDENTITY_COLUMNS, user, delegate, values, other)


def save_needs(user: Any, delegate: Delegate, values: Mapping[str, Any], *, other: str = "") -> list[str]:
    """Write columns of the needs of a delegate and return the names of those that changed.

    Consent comes first (delegations/actions/consents.py). Raises `NoConsent`, `PermissionDenied`, and KeyError for a
    column there is not.
    """
    if any(values.values()) and not _consents(delegate):
        raise NoConsent
    return _save(Needs, NEEDS, NEEDS_COLUMNS, user, delegate, values, other)


def filled_in(delegates: Sequence[Delegate]) -> dict[uuid.UUID, frozenset[str]]:
    """Which columns of their identity are filled in, of each of the delegates: for what is missing, so no access."""
    found: dict[uuid.UUID, frozenset[str]] = {one.pk: frozenset() for one in delegates}
    for part in _batches(found):
        for row in Identity.objects.filter(pk__in=part):
            found[row.pk] = frozenset(name for name in IDENTITY_COLUMNS if getattr(row, name))
    return found


def _one(model: type[_Sensitive], what: str, user: Any, delegate: Delegate, deed: str, other: str) -> _Sensitive | None:
    if other != PERSON:
        _require_one_of(user, READERS[what], delegate)
    scope = delegate.delegation.edition.slug
    note_access(deed, what, scope, by=user, other=other, person=str(delegate.pk))
    return model.objects.filter(pk=delegate.pk).first()


def _many(
    model: type[_Sensitive], what: str, user: Any, edition: Edition, delegates: Iterable[Delegate], deed: str
) -> dict[uuid.UUID, _Sensitive]:
    people = list(delegates)
    _require_for_all(user, what, edition, people)
    note_access(deed, what, edition.slug, by=user, count=len(people))
    found = {}
    for part in _batches(one.pk for one in people):
        for row in model.objects.filter(pk__in=part, delegate__delegation__edition=edition):
            found[row.pk] = row
    return found


def _save(
    model: type[_Sensitive],
    what: str,
    columns: tuple[str, ...],
    user: Any,
    delegate: Delegate,
    values: Mapping[str, Any],
    other: str,
) -> list[str]:
    if other != PERSON:
        _require_one_of(user, (WRITERS[what],), delegate)
    if unknown := set(values) - set(columns):
        raise KeyError(*sorted(unknown))
    with transaction.atomic():
        row = model.objects.filter(pk=delegate.pk).first() or model(pk=delegate.pk)
        changed = [name for name, value in values.items() if getattr(row, name) != value]
        if not changed:
            return []
        for name in changed:
            setattr(row, name, values[name])
        row.save()
        scope = delegate.delegation.edition.slug
        note_access(Access.Deed.CHANGED, what, scope, by=user, other=other, person=str(delegate.pk))
    return changed


def _consents(delegate: Delegate) -> bool:
    return Consent.objects.filter(delegate=delegate, purpose=Consent.Purpose.HEALTH, given=True).exists()


def _require_one_of(user: Any, permissions: tuple[str, ...], thing: Any) -> None:
    if not any(may(user, permission, thing) for permission in permissions):
        raise PermissionDenied(_("Your roles do not allow this."))


def _require_for_all(user: Any, what: str, edition: Edition, people: list[Delegate]) -> None:
    if any(may(user, permission, edition) for permission in READERS[what]):
        return
    own = {one.delegation_id for one in people}
    if not own:
        raise PermissionDenied(_("Your roles do not allow this."))
    for number in own:
        _require_one_of(user, READERS[what], Delegation(pk=number, edition=edition))


def _batches(numbers: Iterable[uuid.UUID]) -> Iterator[list[uuid.UUID]]:
    rest = iter(numbers)
    while part := list(islice(rest, BATCH)):
        yield part
