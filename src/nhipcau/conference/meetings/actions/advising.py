"""Asking what would let more wishes be met."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.jobs import advise
from nhipcau.conference.meetings.models import Advice, Planning
from nhipcau.core.roles.rules import require

#: After so long without an answer it may be asked again.
_PATIENCE = timedelta(minutes=10)


@transaction.atomic
def ask_advice(user: Any, edition: Edition) -> Advice:
    """Have a worker work out what would let more wishes be met, unless it does or did for this very timetable.

    Raises `PermissionDenied` and `Planning.DoesNotExist`.
    """
    require(user, "meetings.plan", edition)
    version = Planning.objects.get(edition=edition).version
    known = Advice.objects.select_for_update().filter(edition=edition).first()
    now = timezone.now()
    if known is not None and known.version == version and (known.done_at or known.asked_at > now - _PATIENCE):
        return known
    values = {"version": version, "found": [], "asked_at": now, "done_at": None}
    made, _is_new = Advice.objects.update_or_create(edition=edition, defaults=values)
    advise.enqueue(edition.pk, version)
    return made
