"""Planning how people are welcomed, and noting whether they were met."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.conference.delegations.models import Journey
from nhipcau.conference.protocol.actions import PERMISSION
from nhipcau.conference.protocol.models import Welcome
from nhipcau.core.records.claiming import move_on
from nhipcau.core.roles.rules import require

COLUMNS = ("welcomer", "flowers", "lounge", "car", "words", "met")


@transaction.atomic
def plan_welcome(user: Any, journey: Journey, version: int, values: Mapping[str, Any]) -> Welcome:
    """Say how the people of an arrival are welcomed; `version` is 0 where nothing was planned yet.

    Raises `PermissionDenied`, `Overtaken`, `ValidationError` by column, KeyError for other columns.
    """
    require(user, PERMISSION, journey.delegation.edition)
    if unknown := set(values) - set(COLUMNS):
        raise KeyError(*sorted(unknown))
    if journey.way != Journey.Way.ARRIVAL:
        raise ValidationError(_("Only who arrives is welcomed."))
    row, _made = Welcome.objects.get_or_create(journey=journey)
    for name, value in values.items():
        setattr(row, name, value)
    row.clean_fields(exclude=["journey"])
    move_on(row, version, **values)
    return row
