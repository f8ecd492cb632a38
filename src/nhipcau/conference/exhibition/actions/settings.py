"""How an edition takes applications for stands, and the types of stand it offers."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.exhibition.actions.steps import PLAN
from nhipcau.conference.exhibition.calls import exhibition_of
from nhipcau.conference.exhibition.models import Exhibition, Stand, StandType
from nhipcau.core.proposals.naming import numbered
from nhipcau.core.records.claiming import move_on
from nhipcau.core.roles.rules import require
from nhipcau.core.text.folding import fold

_SLUG = 70


@transaction.atomic
def set_call(user: Any, edition: Edition, version: int | None, values: Mapping[str, Any]) -> Exhibition:
    """Say from when until when applications are taken, in which words, and whether the plan is public.

    Raises `PermissionDenied`, `Overtaken`, and `ValidationError` by column.
    """
    require(user, PLAN, edition)
    found = exhibition_of(edition)
    if found.pk is not None:
        move_on(found, version)
    for name, value in values.items():
        setattr(found, name, value)
    if found.opens_at and found.closes_at and found.closes_at <= found.opens_at:
        raise ValidationError({"closes_at": _("The deadline must be after the opening.")})
    found.full_clean(exclude=["edition"])
    found.save()
    return found


@transaction.atomic
def set_type(user: Any, edition: Edition, kind: StandType | None, values: Mapping[str, Any]) -> StandType:
    """Write a type of stand, a new one for None. Raises `PermissionDenied`, and `ValidationError` by column."""
    require(user, PLAN, edition)
    found = kind or StandType(edition=edition, position=StandType.objects.filter(edition=edition).count())
    for name, value in values.items():
        setattr(found, name, value)
    called = found.translated("name", "en")
    if called is None:
        raise ValidationError({"name_vi": _("Give the name in one language at least.")})
    if not found.width or not found.depth:
        raise ValidationError({"width": _("A stand has a width and a depth.")})
    if kind is None:
        found.slug = _free_slug(edition, slugify(fold(called.value))[:_SLUG] or "stand")
    found.full_clean(exclude=["edition"], validate_unique=False)
    found.save()
    return found


@transaction.atomic
def remove_type(user: Any, kind: StandType) -> None:
    """Remove a type of which there is no stand. Raises `PermissionDenied` and `ValidationError`."""
    require(user, PLAN, kind.edition)
    if Stand.objects.filter(type=kind).exists():
        raise ValidationError(_("There are stands of this type."))
    kind.delete()


def _free_slug(edition: Edition, wanted: str) -> str:
    taken = set(StandType.objects.filter(edition=edition).values_list("slug", flat=True))
    return numbered(wanted, taken)
