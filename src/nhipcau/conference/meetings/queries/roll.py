"""All delegations of an edition that may meet others, with what they said and asked: the planners' list."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import get_language

from nhipcau.conference.delegations.models import Delegation
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.models import Meeting, Profile, Wish
from nhipcau.conference.meetings.planning.sides import kinds_that_meet
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.core.web.narrowing import Narrowing, having_words

#: What the list may be narrowed to: no open profile, wishes to answer, nothing accepted, somebody left out.
SILENT, UNANSWERED, ALONE, LEFT_OUT = "silent", "unanswered", "alone", "left-out"


@dataclass(frozen=True)
class RollFilters(Narrowing):
    """What the list is narrowed to; `q` is looked for in names."""

    lacking: str = ""
    side: str = ""
    q: str = ""


@dataclass(frozen=True)
class RollRow:
    """A delegation with its profile, if there is one, and its wishes in figures."""

    delegation: Delegation
    profile: Profile | None
    to_answer: int = 0
    waiting: int = 0
    accepted: int = 0
    planned: int = 0

    @property
    def left_out(self) -> int:
        """How many accepted wishes have no place in the timetable in preparation."""
        return self.accepted - self.planned


def roll_of(edition: Edition, filters: RollFilters) -> "QuerySet[Delegation]":
    """The delegations of an edition that may meet others, in the order of the alphabet, with body and profile."""
    rows = Delegation.objects.filter(edition=edition, kind__in=kinds_that_meet())
    rows = rows.exclude(state=Delegation.State.DECLINED)
    rows = rows.select_related("locality", "organisation", "meeting_profile")
    if filters.side:
        rows = rows.filter(kind__in=kinds_that_meet(filters.side))
    rows = having_words(rows, filters.q, "folded")
    if filters.lacking == SILENT:
        rows = rows.filter(~Q(meeting_profile__is_open=True))
    elif filters.lacking in (UNANSWERED, ALONE, LEFT_OUT):
        rows = rows.filter(_lacking(filters.lacking))
    return rows.order_by(f"sort_{get_language() or LANGUAGES[0]}", "pk")


def with_figures(delegations: Iterable[Delegation]) -> list[RollRow]:
    """Delegations with their wishes counted; three queries however many they are."""
    listed = [(one, getattr(one, "meeting_profile", None)) for one in delegations]
    keys = [profile.pk for _one, profile in listed if profile]
    asked, asking = (_counted(side, keys) for side in ("asked", "asking"))
    planned = _planned(keys)
    return [
        RollRow(one, profile, *_figures(profile.pk, asked, asking), planned=planned[profile.pk])
        if profile
        else RollRow(one, None)
        for one, profile in listed
    ]


def _figures(
    key: UUID, asked: dict[tuple[UUID, str], int], asking: dict[tuple[UUID, str], int]
) -> tuple[int, int, int]:
    pending, accepted = Wish.State.PENDING, Wish.State.ACCEPTED
    agreed = asked.get((key, accepted), 0) + asking.get((key, accepted), 0)
    return asked.get((key, pending), 0), asking.get((key, pending), 0), agreed


def _counted(side: str, keys: list[UUID]) -> dict[tuple[UUID, str], int]:
    rows = Wish.objects.filter(**{f"{side}__in": keys}).order_by()
    return {(key, state): n for key, state, n in rows.values_list(side, "state").annotate(n=Count("pk"))}


def _planned(keys: list[UUID]) -> Counter[UUID]:
    found: Counter[UUID] = Counter()
    rows = Meeting.objects.filter(slot__isnull=False, wish__state=Wish.State.ACCEPTED)
    rows = rows.filter(Q(wish__asking__in=keys) | Q(wish__asked__in=keys))
    for pair in rows.values_list("wish__asking", "wish__asked"):
        found.update(pair)
    return found


def _lacking(what: str) -> Any:
    """A condition on delegations."""
    mine = Q(asking__delegation=OuterRef("pk")) | Q(asked__delegation=OuterRef("pk"))
    if what == UNANSWERED:
        return Exists(Wish.objects.filter(asked__delegation=OuterRef("pk"), state=Wish.State.PENDING))
    accepted = Wish.objects.filter(mine, state=Wish.State.ACCEPTED)
    if what == ALONE:
        return Q(meeting_profile__is_open=True) & ~Exists(accepted)
    return Exists(accepted.filter(Q(meeting=None) | Q(meeting__slot=None)))
