"""Two exhibitors take each other's stand."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.conference.exhibition.actions.placing import occupy
from nhipcau.conference.exhibition.actions.steps import PLAN
from nhipcau.conference.exhibition.models import Exhibitor, Placement, Stand
from nhipcau.core.roles.rules import require


@transaction.atomic
def exchange(user: Any, exhibitor: Exhibitor, stand: Stand, version: int | None, why: str = "") -> None:
    """Put an exhibitor on a stand where another is, who gets the stand that becomes free.

    Both have one stand, and neither is locked. `version` is that of the exhibitor. Raises `PermissionDenied`,
    `Overtaken` and `ValidationError`.
    """
    require(user, PLAN, exhibitor)
    rows = Placement.objects.select_related("exhibitor", "stand__area")
    own = list(rows.filter(exhibitor=exhibitor))
    there = rows.filter(stand=stand).first()
    if len(own) != 1 or there is None or there.exhibitor.placements.count() != 1:
        raise ValidationError(_("Only two that have one stand each can take each other's."))
    if own[0].locked or there.locked:
        raise ValidationError(_("It is locked there. Unlock it first."))
    Placement.objects.filter(pk__in=[own[0].pk, there.pk]).delete()
    occupy(user, exhibitor, stand, version, why)
    occupy(user, there.exhibitor, own[0].stand, None, why)
