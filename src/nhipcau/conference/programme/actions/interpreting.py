"""How many interpreters an edition can count on."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.actions.steps import PERMISSION
from nhipcau.conference.programme.checks.changes import after_setting
from nhipcau.conference.programme.models import Interpreters
from nhipcau.core.roles.rules import require

COLUMNS = ("people", "most_minutes")


@transaction.atomic
def set_interpreters(user: Any, edition: Edition, rows: Iterable[Mapping[str, Any]]) -> None:
    """Let these be the interpreters of an edition: rows of `one`, `other`, `day` (or None), `people`, `most_minutes`.

    All that is interpreted between these languages is looked at anew. Raises `PermissionDenied`, and
    `ValidationError` under the number of the row.
    """
    require(user, PERMISSION, edition)
    wanted = _by_pair(rows)
    present = {(row.one, row.other, row.day): row for row in Interpreters.objects.filter(edition=edition)}
    pairs = {(one, other) for one, other, _day in (*wanted, *present)}
    for key, given in wanted.items():
        row = present.pop(key, Interpreters(edition=edition, one=key[0], other=key[1], day=key[2]))
        if not row.pk or any(getattr(row, name) != given[name] for name in COLUMNS):
            for name in COLUMNS:
                setattr(row, name, given[name])
            row.save()
    for row in present.values():
        row.delete()
    if pairs:
        after_setting(edition, pairs=pairs)


def _by_pair(rows: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str, Any], Mapping[str, Any]]:
    """The rows by pair of languages and day. Raises `ValidationError` where one stands twice or pairs with itself."""
    wanted: dict[tuple[str, str, Any], Mapping[str, Any]] = {}
    for number, row in enumerate(rows):
        if row["one"] == row["other"]:
            raise ValidationError({str(number): [_("Choose two different languages.")]})
        one, other = sorted((row["one"], row["other"]))
        if (one, other, row["day"]) in wanted:
            raise ValidationError({str(number): [_("This pair of languages stands here twice for the same day.")]})
        wanted[one, other, row["day"]] = row
    return wanted
