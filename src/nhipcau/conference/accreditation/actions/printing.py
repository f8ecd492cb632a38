"""Noting which badges were printed."""

import uuid
from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils import timezone

from nhipcau.conference.accreditation.models import Badge
from nhipcau.conference.editions.models import Edition
from nhipcau.core.roles.rules import require

#: So many are noted in one statement.
_AT_ONCE = 500


@transaction.atomic
def note_printed(user: Any, edition: Edition, badges: Collection[uuid.UUID]) -> int:
    """Note that these badges of an edition were printed now, and return how many there were.

    Those that were revoked meanwhile are left alone. Raises `PermissionDenied`.
    """
    require(user, "accreditation.badges", edition)
    keys, now = list(badges), timezone.now()
    rows = Badge.objects.filter(delegate__delegation__edition=edition, revoked_at=None)
    return sum(
        rows.filter(pk__in=keys[at : at + _AT_ONCE]).update(printed_at=now) for at in range(0, len(keys), _AT_ONCE)
    )
