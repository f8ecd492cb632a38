"""Revoking badges, also when somebody no longer comes."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.conference.accreditation.actions.machine import Verb, take
from nhipcau.conference.accreditation.models import Badge
from nhipcau.conference.delegations.following import on_gone
from nhipcau.conference.delegations.models import Delegate


@transaction.atomic
def revoke(user: Any, badge: Badge, reason: str, version: int | None = None) -> Badge:
    """Make a badge worthless: its person is approved without a badge. Raises as `take` does.

    Raises `ValidationError` for a badge that was revoked already.
    """
    if badge.revoked_at:
        raise ValidationError(_("This badge is revoked already."))
    take(user, badge.delegate, Verb.REVOKE, version, reason)
    revoke_in_use(user, badge.delegate, reason)
    badge.refresh_from_db()
    return badge


def revoke_in_use(user: Any, delegate: Delegate, reason: str) -> bool:
    """Revoke the badge in use of a delegate, if there is one, in the transaction of the caller."""
    by = user if getattr(user, "is_authenticated", False) else None
    rows = Badge.objects.filter(delegate=delegate, revoked_at=None)
    return bool(rows.update(revoked_at=timezone.now(), revoked_by=by, reason=reason.strip()[:300]))


@on_gone
def revoke_of_gone(user: Any, delegate: Delegate) -> None:
    """Revoke the badge of somebody who was withdrawn, refused or replaced."""
    revoke_in_use(user, delegate, delegate.get_state_display())
