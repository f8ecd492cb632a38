"""Wishes of a delegation: those it was asked, those it asked, and how many it may still make."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from nhipcau.conference.meetings.actions.limits import STANDING, used_of
from nhipcau.conference.meetings.models import AskRule, NoThanks, Profile, Side, Wish


@dataclass(frozen=True)
class Quota:
    """How many wishes a delegation may have open or accepted towards a side, and how many it has."""

    side: Side
    most: int
    used: int

    @property
    def left(self) -> int:
        """How many more it may make."""
        return max(0, self.most - self.used)


@dataclass(frozen=True)
class Wishes:
    """The wishes of a delegation: `to_answer` first, then what is agreed, what it waits for, and what is over."""

    to_answer: list[Wish]
    accepted: list[Wish]
    waiting: list[Wish]
    over: list[Wish]


def wishes_with(profile: Profile) -> "QuerySet[Wish]":
    """The wishes of and to a delegation, with both parties and their bodies, the latest first."""
    bodies = [f"{side}__delegation__{body}" for side in ("asking", "asked") for body in ("locality", "organisation")]
    rows = Wish.objects.filter(Q(asking=profile) | Q(asked=profile))
    return rows.select_related("edition", "field", *bodies).order_by("-made_at", "pk")


def wishes_of(profile: Profile) -> Wishes:
    """The wishes of and to a delegation; one query."""
    rows = list(wishes_with(profile))
    pending = [one for one in rows if one.state == Wish.State.PENDING]
    return Wishes(
        to_answer=[one for one in pending if one.asked_id == profile.pk],
        accepted=[one for one in rows if one.state == Wish.State.ACCEPTED],
        waiting=[one for one in pending if one.asking_id == profile.pk],
        over=[one for one in rows if one.state not in STANDING],
    )


def quotas_of(profile: Profile) -> list[Quota]:
    """How many wishes a delegation may make and has made, by the side that it asks; two queries."""
    used = dict(used_of(profile).order_by().values_list("asked__side").annotate(n=Count("pk")))
    rules = AskRule.objects.filter(edition=profile.delegation.edition_id, asking=profile.side, most__gt=0)
    most = {one.asked: one.most for one in rules}
    return [Quota(side, most[side], used.get(side, 0)) for side in Side if side in most]


def standing_between(profile: Profile, others: Collection[Profile]) -> dict[UUID, Wish]:
    """The wish that stands or was declined between a delegation and each of others, by their ids; one query."""
    pairs = Q(asking=profile, asked__in=others) | Q(asked=profile, asking__in=others)
    rows = Wish.objects.filter(pairs).exclude(state=Wish.State.WITHDRAWN).order_by("made_at", "pk")
    found: dict[UUID, Wish] = {}
    for one in rows:
        key = one.asked_id if one.asking_id == profile.pk else one.asking_id
        if key not in found or one.state in STANDING:
            found[key] = one
    return found


def dismissed_by(profile: Profile) -> list[Profile]:
    """Those whom a delegation does not want suggested; one query."""
    rows = NoThanks.objects.filter(profile=profile, other__is_open=True).select_related(
        "other__delegation__locality", "other__delegation__organisation"
    )
    return [one.other for one in rows.order_by("pk")]


def to_answer_count(profile: Profile) -> int:
    """How many wishes wait for an answer of a delegation."""
    return Wish.objects.filter(asked=profile, state=Wish.State.PENDING).count()
