"""Keeping the team of an edition. A member is no role: roles are granted by invitations."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.preparation.models import Member
from nhipcau.core.roles.rules import require

PERMISSION = "preparation.lead"


@transaction.atomic
def add_member(user: Any, edition: Edition, values: Mapping[str, Any]) -> Member:
    """Add somebody, or a task without a name yet. Raises `PermissionDenied`, and `ValidationError` by name."""
    require(user, PERMISSION, edition)
    member = Member(edition=edition, position=Member.objects.filter(edition=edition).count())
    return _write(member, values)


@transaction.atomic
def change_member(user: Any, member: Member, values: Mapping[str, Any]) -> Member:
    """Change columns of a member. Raises `PermissionDenied`, and `ValidationError` by name."""
    require(user, PERMISSION, member.edition)
    return _write(member, values)


@transaction.atomic
def remove_member(user: Any, member: Member) -> None:
    """Remove a member; what was theirs to do has no owner then. Raises `PermissionDenied`."""
    require(user, PERMISSION, member.edition)
    member.delete()


def _write(member: Member, values: Mapping[str, Any]) -> Member:
    for name, value in values.items():
        setattr(member, name, value)
    if not (member.name or member.duty or member.area):
        raise ValidationError({"name": _("Say who it is, or at least which task is to be done.")})
    users = get_user_model().objects
    member.user = users.filter(email=member.email.lower()).first() if member.email else None
    member.full_clean()
    member.save()
    return member
