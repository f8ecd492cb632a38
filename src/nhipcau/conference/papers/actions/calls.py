"""Calls for papers: making, changing and removing them."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.papers.models import Call
from nhipcau.core.proposals.naming import numbered
from nhipcau.core.records.reason import because
from nhipcau.core.roles.rules import require
from nhipcau.core.text.languages import LANGUAGES

_SLUG = 60


@transaction.atomic
def make_call(user: Any, edition: Edition, values: Mapping[str, Any]) -> Call:
    """Make a call of an edition from its columns; without a title it takes that of its session.

    Raises `PermissionDenied` and `ValidationError` by column.
    """
    require(user, "papers.review", edition)
    call = Call(edition=edition)
    _fill(call, values)
    call.slug = _free_slug(call)
    _save(call, user, _("Call for papers made"))
    return call


@transaction.atomic
def change_call(user: Any, call: Call, values: Mapping[str, Any]) -> Call:
    """Change columns of a call. Raises `PermissionDenied` and `ValidationError` by column."""
    require(user, "papers.review", call)
    _fill(call, values)
    _save(call, user, _("Call for papers changed"))
    return call


@transaction.atomic
def remove_call(user: Any, call: Call) -> None:
    """Remove a call to which no paper was handed in. Raises `PermissionDenied` and `ValidationError`."""
    require(user, "papers.review", call)
    if call.papers.exists():
        raise ValidationError(_("Papers belong to this call already. Close it by an earlier deadline instead."))
    with because(_("Call for papers removed")):
        call.delete()


def _fill(call: Call, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        setattr(call, name, value)
    if call.session and not any(getattr(call, f"title_{code}") for code in LANGUAGES):
        for code in LANGUAGES:
            setattr(call, f"title_{code}", getattr(call.session, f"title_{code}"))


def _save(call: Call, user: Any, reason: str) -> None:
    if call.session and call.session.edition_id != call.edition_id:
        raise ValidationError({"session": _("This session belongs to another edition.")})
    if call.translated("title") is None:
        raise ValidationError({"title_vi": _("Give the call a title in one language at least, or choose its session.")})
    if call.closes <= call.opens:
        raise ValidationError({"closes": _("The deadline must be after the opening.")})
    call.full_clean()
    call._history_user = user  # type: ignore[attr-defined]
    with because(reason):
        call.save()


def _free_slug(call: Call) -> str:
    title = call.translated("title", "en")
    wanted = slugify((call.session.slug if call.session else "") or (title.value if title else ""))[:_SLUG] or "call"
    taken = set(Call.objects.filter(edition=call.edition, slug__startswith=wanted).values_list("slug", flat=True))
    return numbered(wanted, taken)
