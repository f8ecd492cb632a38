"""Keeping the list of risks."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from nhipcau.conference.board.actions.common import PLAN, put
from nhipcau.conference.board.models import Risk
from nhipcau.conference.editions.models import Edition
from nhipcau.core.records.claiming import move_on
from nhipcau.core.roles.rules import require


@transaction.atomic
def add_risk(user: Any, edition: Edition, values: Mapping[str, Any]) -> Risk:
    """Add a risk. Raises `PermissionDenied` (each for the risks of the own area), and `ValidationError` by name."""
    risk = Risk(edition=edition, position=Risk.objects.filter(edition=edition).count())
    put(user, risk, values)
    return risk


@transaction.atomic
def change_risk(user: Any, risk: Risk, version: int, values: Mapping[str, Any]) -> Risk:
    """Change columns of a risk. Raises `PermissionDenied`, `Overtaken`, and `ValidationError` by name."""
    require(user, PLAN, risk)
    move_on(risk, version)
    put(user, risk, values)
    return risk


@transaction.atomic
def remove_risk(user: Any, risk: Risk, version: int) -> None:
    """Remove a risk; its history stays. Raises `PermissionDenied` and `Overtaken`."""
    require(user, PLAN, risk)
    move_on(risk, version)
    risk.delete()
