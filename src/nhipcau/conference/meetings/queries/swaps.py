"""Other times that parties have asked for."""

from django.db.models import QuerySet

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.models import Meeting, Profile, Swap
from nhipcau.conference.meetings.queries.places import NAMES

_PARTIES = [f"meeting__wish__{side}__{name}" for side in ("asking", "asked") for name in NAMES]
_PLACE = ("meeting__shown_slot", "meeting__shown_table__venue", "meeting__shown_interpreter")


def swaps_of(edition: Edition) -> "QuerySet[Swap]":
    """What is asked for, with the meetings and the times that would do: the open ones first. Two queries."""
    rows = Swap.objects.filter(meeting__edition=edition)
    names = [f"profile__{name}" for name in NAMES]
    # "asked" is the first of the states in the order of the alphabet.
    return rows.select_related(*_PARTIES, *_PLACE, *names).prefetch_related("slots").order_by("state", "asked_at", "pk")


def open_swaps(edition: Edition) -> int:
    """How many wait for an answer."""
    return Swap.objects.filter(meeting__edition=edition, state=Swap.State.ASKED).count()


def own_swaps(meeting: Meeting, profile: Profile) -> list[Swap]:
    """What a party has asked for of a meeting, the latest first."""
    rows = Swap.objects.filter(meeting=meeting, profile=profile)
    return list(rows.prefetch_related("slots").order_by("-asked_at", "-pk"))
