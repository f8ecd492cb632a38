"""Noting by hand who came along, where badges were not scanned."""

from collections.abc import Collection
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.conference.visits.actions.places import hold
from nhipcau.conference.visits.actions.waiting import write
from nhipcau.conference.visits.models import SignUp, VisitRun
from nhipcau.core.roles.rules import require

PERMISSION = "visits.plan"
#: People are ticked off so long before a run begins: buses leave before.
EARLY = timedelta(hours=3)


@transaction.atomic
def note_came(user: Any, run: VisitRun, people: Collection[UUID], *, came: bool = True) -> int:
    """Tick off people of a run as having come, or take the tick back; returns how many.

    Doing it again changes nothing. Raises `PermissionDenied`, and `ValidationError` long before it begins.
    """
    require(user, PERMISSION, run)
    row, now = hold(run.pk), timezone.now()
    if came and now < row.starts - EARLY:
        raise ValidationError(_("It has not begun yet."))
    rows = SignUp.objects.filter(run=row, pk__in=people, state__in=SignUp.PLACED, came_at__isnull=came)
    found = list(rows)
    for one in found:
        write(one, now, came_at=now if came else None)
    return len(found)
