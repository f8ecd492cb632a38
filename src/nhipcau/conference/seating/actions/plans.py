"""Seating plans: made, ruled, published, taken back, removed."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.conference.seating.actions.keeping import keep
from nhipcau.conference.seating.actions.layouts import PERMISSION, claim
from nhipcau.conference.seating.models import Guest, Layout, Pairing, SavedSeating, SeatingPlan, Weight
from nhipcau.core.roles.rules import require

#: The weights of a new plan: a full hall has headphones, at a table neighbours talk to each other.
_USUAL: dict[str, dict[str, int]] = {
    Layout.Kind.ROWS: {"alternate": Weight.LOW, "languages": Weight.OFF},
    Layout.Kind.ROUNDS: {"together": Weight.OFF},
    Layout.Kind.RECEPTION: {"together": Weight.OFF, "by_rank": Weight.LOW},
    Layout.Kind.HEAD: {"together": Weight.OFF, "by_rank": Weight.HIGH},
}
RULES = ("by_rank", "alternate", "languages", "together", "step_free")


@transaction.atomic
def make_plan(user: Any, layout: Layout, like: SeatingPlan | None = None) -> SeatingPlan:
    """Begin a plan on a layout, empty or with the guests, rules and seats of another. Raises `PermissionDenied`."""
    require(user, PERMISSION, layout.edition)
    # Of two who begin a plan at the same moment the second waits, and gets the next number.
    Layout.objects.select_for_update().get(pk=layout.pk)
    highest = layout.plans.aggregate(highest=Max("number"))["highest"] or 0
    weights = {name: getattr(like, name) for name in RULES} if like else _USUAL.get(layout.kind, {})
    plan = SeatingPlan.objects.create(layout=layout, number=highest + 1, **weights)
    if like is not None:
        _copy(like, plan)
    return plan


@transaction.atomic
def set_rules(user: Any, plan: SeatingPlan, version: int, weights: Mapping[str, int]) -> None:
    """Say how much each rule weighs. Raises `PermissionDenied`, `Overtaken`, `ValidationError` by name."""
    require(user, PERMISSION, plan.layout.edition)
    for name in RULES:
        setattr(plan, name, weights.get(name, getattr(plan, name)))
    plan.full_clean(exclude=["layout"])
    claim(plan, version)
    plan.save()


@transaction.atomic
def publish_plan(user: Any, plan: SeatingPlan, version: int) -> None:
    """Show guests their seats on their personal pages, in place of another plan of the layout that was shown.

    Raises `PermissionDenied`, `Overtaken`, and `ValidationError` where nobody is seated.
    """
    require(user, PERMISSION, plan.layout.edition)
    if not plan.guests.filter(seat__isnull=False).exists():
        raise ValidationError(_("Nobody is seated yet."))
    claim(plan, version)
    for other in SeatingPlan.objects.filter(layout=plan.layout_id, published_at__isnull=False).exclude(pk=plan.pk):
        other.published_at = None
        other.save()
    plan.published_at = timezone.now()
    plan.save()
    keep(plan, SavedSeating.Occasion.PUBLISHED, user)


@transaction.atomic
def take_back(user: Any, plan: SeatingPlan, version: int) -> None:
    """Show the seats to nobody any more. Raises `PermissionDenied` and `Overtaken`."""
    require(user, PERMISSION, plan.layout.edition)
    claim(plan, version)
    plan.published_at = None
    plan.save()


@transaction.atomic
def remove_plan(user: Any, plan: SeatingPlan) -> None:
    """Remove a plan. Raises `PermissionDenied`, and `ValidationError` while it is published."""
    require(user, PERMISSION, plan.layout.edition)
    if plan.published_at is not None:
        raise ValidationError(_("The plan is published: take it back first."))
    plan.delete()


def _copy(like: SeatingPlan, plan: SeatingPlan) -> None:
    """Take over guests and who is to sit beside whom; their seats where both plans are of one layout."""
    same = like.layout_id == plan.layout_id
    columns = ("delegate_id", "interpreter_id", "interprets", "languages", "step_free")
    old = list(like.guests.all())
    new = Guest.objects.bulk_create(
        [
            Guest(
                plan=plan,
                seat_id=one.seat_id if same else None,
                locked=one.locked and same,
                **{name: getattr(one, name) for name in columns},
            )
            for one in old
        ]
    )
    number = {one.pk: other.pk for one, other in zip(old, new, strict=True)}
    pairs = []
    for pairing in like.pairings.all():
        first, second = sorted((number[pairing.one_id], number[pairing.other_id]))
        pairs.append(Pairing(plan=plan, one_id=first, other_id=second, kind=pairing.kind))
    Pairing.objects.bulk_create(pairs)
