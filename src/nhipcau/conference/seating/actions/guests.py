"""Who is to be seated on a plan, what their place depends on, and who beside whom."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.conference.delegations.models import Category, Delegate
from nhipcau.conference.delegations.sensitive import needs_of_many
from nhipcau.conference.interpreting.queries.people import interpreters_of
from nhipcau.conference.protocol.queries.order import people_of
from nhipcau.conference.seating.actions.layouts import PERMISSION, claim
from nhipcau.conference.seating.models import Guest, Pairing, SeatingPlan
from nhipcau.core.roles.rules import require

#: What people of a country speak where nothing else is known of them.
SPEAKS = {"VN": "vi", "FR": "fr"}


@transaction.atomic
def add_people(user: Any, plan: SeatingPlan, version: int, keys: Iterable[UUID]) -> int:
    """Have delegates of the edition seated; return how many were not on the plan before.

    Raises `PermissionDenied` and `Overtaken`.
    """
    edition = plan.layout.edition
    require(user, PERMISSION, edition)
    there = set(plan.guests.values_list("delegate", flat=True))
    wanted = [key for key in dict.fromkeys(keys) if key not in there]
    people = [one for one in people_of(edition) if one.pk in set(wanted)] if wanted else []
    claim(plan, version)
    Guest.objects.bulk_create([_guest(plan, one) for one in people], batch_size=500)
    return len(people)


@transaction.atomic
def add_interpreters(user: Any, plan: SeatingPlan, version: int, keys: Collection[UUID]) -> int:
    """Have interpreters of the edition seated; who is accredited, as the person he is. As `add_people`."""
    edition = plan.layout.edition
    require(user, PERMISSION, edition)
    people, others = {}, set()
    for delegate, interpreter in plan.guests.values_list("delegate", "interpreter"):
        people[delegate] = True
        others.add(interpreter)
    claim(plan, version)
    made = []
    for one in interpreters_of(edition):
        if one.pk not in keys or one.pk in others or (one.delegate_id and one.delegate_id in people):
            continue
        spoken = sorted({code for row in one.abilities.all() for code in (row.source, row.target)})
        whose = {"delegate": one.delegate} if one.delegate_id else {"interpreter": one}
        made.append(Guest(plan=plan, interprets=True, languages=",".join(spoken)[:40], **whose))
    return len(Guest.objects.bulk_create(made, batch_size=500))


@transaction.atomic
def remove_guests(user: Any, plan: SeatingPlan, version: int, keys: Collection[int]) -> int:
    """Take guests off a plan; return how many. Raises `PermissionDenied` and `Overtaken`."""
    require(user, PERMISSION, plan.layout.edition)
    claim(plan, version)
    gone = plan.guests.filter(pk__in=keys)
    count = len(gone)
    gone.delete()
    return count


@transaction.atomic
def describe_guest(
    user: Any, guest: Guest, version: int, *, languages: Collection[str], interprets: bool, step_free: bool
) -> None:
    """Say what the place of a guest depends on; `version` is that of the plan. Raises as `remove_guests`."""
    plan = guest.plan
    require(user, PERMISSION, plan.layout.edition)
    claim(plan, version)
    plan.guests.filter(pk=guest.pk).update(
        languages=",".join(sorted(languages))[:40], interprets=interprets, step_free=step_free
    )


@transaction.atomic
def mark_needs(user: Any, plan: SeatingPlan, version: int) -> int:
    """Mark the guests who said something of accessibility, so that they get seats without steps; return how many.

    The words themselves are not taken over; that they were read is written down. Raises as `remove_guests`.
    """
    edition = plan.layout.edition
    require(user, PERMISSION, edition)
    guests = list(plan.guests.filter(delegate__isnull=False).select_related("delegate__delegation"))
    needs = needs_of_many(user, edition, [one.delegate for one in guests if one.delegate])
    who = [one.pk for one in guests if (row := needs.get(one.delegate_id)) is not None and row.access.strip()]  # type: ignore[arg-type]
    claim(plan, version)
    return plan.guests.filter(pk__in=who, step_free=False).update(step_free=True)


@transaction.atomic
def pair(user: Any, plan: SeatingPlan, version: int, one: Guest, other: Guest, kind: str) -> None:
    """Say that two guests sit side by side, or never do, in place of what was said of them before.

    Raises `PermissionDenied`, `Overtaken`, `ValidationError`.
    """
    require(user, PERMISSION, plan.layout.edition)
    if one.pk == other.pk or {one.plan_id, other.plan_id} != {plan.pk} or kind not in Pairing.Kind.values:
        raise ValidationError(_("Choose two different guests of this plan."))
    claim(plan, version)
    first, second = sorted((one.pk, other.pk))
    values = {"plan": plan, "kind": kind}
    Pairing.objects.update_or_create(one_id=first, other_id=second, defaults=values)


@transaction.atomic
def unpair(user: Any, plan: SeatingPlan, version: int, key: int) -> None:
    """Drop what was said of two guests. Raises `PermissionDenied` and `Overtaken`."""
    require(user, PERMISSION, plan.layout.edition)
    claim(plan, version)
    plan.pairings.filter(pk=key).delete()


def _guest(plan: SeatingPlan, one: Delegate) -> Guest:
    spoken = {SPEAKS.get(one.delegation.country, ""), one.language}
    return Guest(
        plan=plan,
        delegate=one,
        interprets=one.category == Category.INTERPRETER,
        languages=",".join(sorted(code for code in spoken if code)) if one.category != Category.INTERPRETER else "",
    )
