"""A whole form about somebody, and a whole sheet of people, kept in one transaction."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction

from nhipcau.conference.delegations.actions.consents import keep_consent
from nhipcau.conference.delegations.actions.people import add_person, change_person, set_photo
from nhipcau.conference.delegations.actions.steps import log
from nhipcau.conference.delegations.following import tell_changed
from nhipcau.conference.delegations.models import Delegate, Delegation
from nhipcau.conference.delegations.photos import Crop
from nhipcau.conference.delegations.sensitive import NoConsent, save_identity, save_needs
from nhipcau.core.records.claiming import move_on


@dataclass(frozen=True)
class Entry:
    """All that a form says of somebody. What is None was not asked and is left as it is.

    `pk` makes asking for the same new person again harmless.
    """

    values: Mapping[str, Any]
    identity: Mapping[str, Any] | None = None
    needs: Mapping[str, Any] | None = None
    consents: Mapping[str, bool] = field(default_factory=dict)
    photo: File[bytes] | None = None
    crop: Crop | None = None
    drop_photo: bool = False
    pk: uuid.UUID | None = None


@transaction.atomic
def enter(user: Any, delegation: Delegation, entry: Entry) -> Delegate:
    """Register somebody with all that is known. Raises `PermissionDenied` and `ValidationError` by column."""
    known = entry.pk and Delegate.objects.filter(pk=entry.pk, delegation=delegation).first()
    if known:
        return known
    delegate = add_person(user, delegation, entry.values, pk=entry.pk)
    _keep_rest(user, delegate, entry, "")
    return delegate


@transaction.atomic
def enter_all(user: Any, delegation: Delegation, entries: Sequence[Entry]) -> list[Delegate]:
    """Register the people of a sheet, all or none, in their order. Raises as `enter` does."""
    return [enter(user, delegation, one) for one in entries]


@transaction.atomic
def revise(user: Any, delegate: Delegate, version: int, entry: Entry, *, other: str = "") -> Delegate:
    """Write anew what is known of somebody; `other` is "person" where the person does it by the personal link.

    Raises `PermissionDenied`, `Overtaken`, and `ValidationError` by column.
    """
    move_on(delegate, version)
    change_person(user, delegate, delegate.version, entry.values, other=other)
    _keep_rest(user, delegate, entry, other)
    return delegate


def _keep_rest(user: Any, delegate: Delegate, entry: Entry, other: str) -> None:
    if entry.photo or (entry.drop_photo and delegate.photo):
        set_photo(user, delegate, delegate.version, entry.photo, entry.crop, other=other)
    # Consent comes first: needs rest on it.
    for purpose, given in entry.consents.items():
        keep_consent(user, delegate, purpose, given, other=other)
    if entry.identity is not None:
        _note(user, delegate, "identity", save_identity(user, delegate, entry.identity, other=other), other)
    if entry.needs is not None:
        try:
            _note(user, delegate, "needs", save_needs(user, delegate, entry.needs, other=other), other)
        except NoConsent as error:
            raise ValidationError({"health": str(error)}) from error


def _note(user: Any, delegate: Delegate, what: str, columns: list[str], other: str) -> None:
    if columns:
        log(delegate, what, user, other=other, fields=columns)
        if what == "identity":
            tell_changed(delegate, columns, user)
