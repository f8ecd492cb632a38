"""Places that somebody takes whatever the rank says."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.conference.delegations.models import Delegate, Delegation
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.protocol.actions import PERMISSION
from nhipcau.conference.protocol.models import HostPrivilege
from nhipcau.core.roles.rules import require
from nhipcau.core.text.languages import LANGUAGES

#: More places than these are no privileges any more.
LAST_PLACE = 50


@transaction.atomic
def give_privilege(
    user: Any,
    edition: Edition,
    place: int,
    whom: Delegate | Delegation,
    reasons: Mapping[str, str],
    source: str = "",
) -> HostPrivilege:
    """Give a place to somebody, or to the head of a delegation whoever that is, with a reason in one language or more.

    Raises `PermissionDenied` and `ValidationError`.
    """
    require(user, PERMISSION, edition)
    delegation = whom.delegation if isinstance(whom, Delegate) else whom
    if delegation.edition_id != edition.pk:
        raise ValidationError(_("Nobody of this edition."))
    words = {code: reasons.get(code, "").strip() for code in LANGUAGES}
    if not any(words.values()):
        raise ValidationError({"reason_en": _("Say why, in one language at least.")})
    if HostPrivilege.objects.filter(edition=edition, place=place).exists():
        raise ValidationError({"place": _("Somebody else has this place.")})
    row = HostPrivilege(edition=edition, place=place, source=source)
    row.delegate = whom if isinstance(whom, Delegate) else None
    row.delegation = None if isinstance(whom, Delegate) else whom
    for code, text in words.items():
        setattr(row, f"reason_{code}", text)
    row.clean_fields(exclude=["edition", "delegate", "delegation"])
    if place > LAST_PLACE:
        raise ValidationError({"place": _("One of the first fifty places.")})
    row.save()
    return row


@transaction.atomic
def take_back_privilege(user: Any, row: HostPrivilege) -> None:
    """Take a place back. Raises `PermissionDenied`."""
    require(user, PERMISSION, row.edition)
    row.delete()
