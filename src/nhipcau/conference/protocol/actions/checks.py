"""Checking flags, names and titles."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.protocol.actions import PERMISSION
from nhipcau.conference.protocol.models import Check
from nhipcau.conference.protocol.queries.checks import cell_of, coming
from nhipcau.core.records.claiming import Overtaken
from nhipcau.core.roles.rules import require
from nhipcau.core.text.characters import one_line

#: A delegation, what was looked at, and the fingerprint of what was there.
Seen = tuple[UUID, str, str]


@transaction.atomic
def verify(user: Any, edition: Edition, seen: Iterable[Seen], words: str = "") -> int:
    """Note that somebody checked these things as they were shown; returns how many.

    Raises `PermissionDenied`; `Overtaken` where one of them was changed after it was shown; `ValidationError` for what
    is not to be checked here. Then nothing is noted.
    """
    require(user, PERMISSION, edition)
    listed = list(seen)
    rows = {row.pk: row for row in coming(edition).filter(pk__in=[pk for pk, _item, _print in listed])}
    for pk, item, fingerprint in listed:
        if pk not in rows or item not in Check.Item.values:
            raise ValidationError(_("This delegation no longer comes."))
        if cell_of(rows[pk], Check.Item(item)).fingerprint != fingerprint:
            raise Overtaken
        values = {"fingerprint": fingerprint, "by": user, "words": one_line(words)[:300]}
        Check.objects.update_or_create(delegation_id=pk, item=item, defaults=values)
    return len(listed)


@transaction.atomic
def unverify(user: Any, edition: Edition, seen: Iterable[Seen]) -> int:
    """Take back that these things were checked; returns how many. Raises `PermissionDenied`."""
    require(user, PERMISSION, edition)
    rows = Check.objects.filter(delegation__edition=edition)
    return sum(rows.filter(delegation=pk, item=item).delete()[0] for pk, item, _print in seen)
