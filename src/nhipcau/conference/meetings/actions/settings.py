"""How meetings are arranged: their length, what weighs how much, who may ask whom."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.conference.meetings.models import AskRule, Kind, Planning, Priority, Side
from nhipcau.core.records.claiming import move_on
from nhipcau.core.roles.rules import require

PERMISSION = "meetings.plan"
#: What a planner sets of the meetings of an edition.
COLUMNS = ("closes_at", "minutes", "pause", "most_per_day")
COSTS = ("cost_unserved", "cost_gap", "cost_fair", "cost_idle", "cost_session", "cost_moved", "cost_table")
#: The highest weight anybody means, and the most wishes.
HEAVIEST, MOST = 10_000, 200


@transaction.atomic
def arrange(user: Any, planning: Planning, version: int, values: Mapping[str, Any]) -> None:
    """Set until when wishes are made, how long meetings are, how many somebody has a day, what unwanted things cost.

    Times that were made before stay as they are. Raises `PermissionDenied`, `Overtaken`, `ValidationError` by column,
    and KeyError for other columns.
    """
    require(user, PERMISSION, planning.edition)
    if unknown := set(values) - {*COLUMNS, *COSTS}:
        raise KeyError(*sorted(unknown))
    for name, value in values.items():
        setattr(planning, name, value)
    planning.full_clean(exclude=["edition"])
    if too_much := [name for name in COSTS if getattr(planning, name) > HEAVIEST]:
        raise ValidationError({too_much[0]: _("At most %(most)s.") % {"most": HEAVIEST}})
    if planning.most_per_day == 0:
        raise ValidationError({"most_per_day": _("Leave it empty where there is no limit.")})
    move_on(planning, version, **{name: getattr(planning, name) for name in values})


@transaction.atomic
def set_priorities(
    user: Any, planning: Planning, version: int, weights: Mapping[tuple[str, bool], tuple[int, int]]
) -> None:
    """Set what wishes weigh: (kind, between leaders) → (must, would like).

    Raises `PermissionDenied`, `Overtaken`, and `ValidationError` for what is out of bounds or in the wrong order.
    """
    require(user, PERMISSION, planning.edition)
    for (kind, leaders), (must, like) in weights.items():
        if kind not in Kind.values:
            raise ValidationError(_("There is no such kind of meeting."))
        if not 0 < like <= must <= HEAVIEST:
            raise ValidationError(_("“Must” weighs at least as much as “would like”, and both more than nothing."))
        columns = {"must": must, "like": like}
        Priority.objects.update_or_create(edition=planning.edition, kind=kind, leaders=leaders, defaults=columns)
    move_on(planning, version)


@transaction.atomic
def set_ask_rules(user: Any, planning: Planning, version: int, rules: Mapping[tuple[str, str], int | None]) -> None:
    """Set how many wishes a side may have towards another: (who asks, who is asked) → most; None: it may not ask.

    Wishes that were made before stay. Raises `PermissionDenied`, `Overtaken` and `ValidationError`.
    """
    require(user, PERMISSION, planning.edition)
    for (asking, asked), most in rules.items():
        if asking not in Side.values or asked not in Side.values or not 0 <= (most or 0) <= MOST:
            raise ValidationError(_("A number of wishes is between 0 and %(most)s.") % {"most": MOST})
        rows: Any = AskRule.objects.filter(edition=planning.edition, asking=asking, asked=asked)
        if most:
            AskRule.objects.update_or_create(
                edition=planning.edition, asking=asking, asked=asked, defaults={"most": most}
            )
        else:
            rows.delete()
    move_on(planning, version)
