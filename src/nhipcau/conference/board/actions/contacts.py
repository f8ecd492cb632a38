"""Keeping services that may have to be called."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from nhipcau.conference.board.actions.common import PERMISSION
from nhipcau.conference.board.models import Contact
from nhipcau.conference.editions.models import Edition
from nhipcau.core.roles.rules import require


@transaction.atomic
def add_contact(user: Any, edition: Edition, values: Mapping[str, Any]) -> Contact:
    """Add a contact. Raises `PermissionDenied`, and `ValidationError` by name."""
    return _write(user, Contact(edition=edition), values)


@transaction.atomic
def change_contact(user: Any, contact: Contact, values: Mapping[str, Any]) -> Contact:
    """Change columns of a contact. Raises `PermissionDenied`, and `ValidationError` by name."""
    return _write(user, contact, values)


@transaction.atomic
def remove_contact(user: Any, contact: Contact) -> None:
    """Remove a contact; nothing of it stays. Raises `PermissionDenied`."""
    require(user, PERMISSION, contact.edition)
    contact.delete()


def _write(user: Any, contact: Contact, values: Mapping[str, Any]) -> Contact:
    require(user, PERMISSION, contact.edition)
    for name, value in values.items():
        setattr(contact, name, value)
    contact.full_clean()
    contact.save()
    return contact
