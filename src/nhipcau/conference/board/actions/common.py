"""What the actions of the board have in common."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from nhipcau.conference.board.models import Risk, Task
from nhipcau.conference.editions.models import Edition
from nhipcau.core.records.fields import in_each
from nhipcau.core.roles.rules import require
from nhipcau.core.text.languages import LANGUAGES

PERMISSION = "board.keep"
#: What tasks and risks need, each by its area.
PLAN = "board.plan"
#: A day further from the opening than this is a slip of the pen.
FURTHEST = (-999, 1999)


def hold(edition: Edition) -> None:
    """Let whoever else writes to the board of an edition wait until this transaction ends."""
    Edition.objects.select_for_update().get(pk=edition.pk)


def put(user: Any, row: Task | Risk, values: Mapping[str, Any]) -> None:
    """Give a task or risk its columns, and write it.

    Raises `PermissionDenied` unless `user` may keep it as it then is, and `ValidationError` by name.
    """
    for name, value in values.items():
        setattr(row, name, value)
    require(user, PLAN, row)
    if not any(getattr(row, name).strip() for name in in_each("title")):
        raise ValidationError({f"title_{LANGUAGES[0]}": _("Write it in at least one language.")})
    if row.owner is not None and row.owner.edition_id != row.edition_id:
        raise ValidationError({"owner": _("Somebody of the team of this edition.")})
    row.full_clean()
    row.save()
