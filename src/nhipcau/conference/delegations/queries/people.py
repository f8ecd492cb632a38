"""The people of an edition or of a delegation, without what only few may read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.translation import get_language

from nhipcau.conference.delegations.models import Delegate, Delegation
from nhipcau.conference.editions.models import Edition
from nhipcau.core.text.folding import tokens
from nhipcau.core.text.languages import LANGUAGES

_MOST_WORDS = 8


@dataclass(frozen=True)
class PeopleFilters:
    """What a list of people is narrowed to; what is empty or unknown narrows nothing.

    `delegation` is the identifier of one; `place` is "held" or "waiting"; `text` is looked for in names.
    """

    state: str = ""
    category: str = ""
    delegation: str = ""
    kind: str = ""
    country: str = ""
    place: str = ""
    text: str = ""

    @classmethod
    def of(cls, query: Mapping[str, Any]) -> "PeopleFilters":
        """What the address asks for."""
        names = ("state", "category", "delegation", "kind", "country", "place")
        given = {name: str(query.get(name, ""))[:100] for name in names}
        return cls(**given, text=str(query.get("q", ""))[:100].strip())

    @property
    def chosen(self) -> dict[str, str]:
        """What narrows, by the name it has in the address."""
        named = {**vars(self), "q": self.text}
        del named["text"]
        return {name: value for name, value in named.items() if value}


def people_of(edition: Edition, filters: PeopleFilters | None = None) -> "QuerySet[Delegate]":
    """The people of an edition in the order of the alphabet, with their delegation and its body.

    Those made anonymous are left out.
    """
    chosen = filters or PeopleFilters()
    rows = Delegate.objects.filter(delegation__edition=edition, forgotten_at=None)
    rows = rows.select_related("delegation__edition", "delegation__locality", "delegation__organisation")
    columns = {
        "state": "state",
        "category": "category",
        "delegation": "delegation__slug",
        "kind": "delegation__kind",
        "country": "delegation__country",
    }
    for name, column in columns.items():
        if value := getattr(chosen, name):
            rows = rows.filter(**{column: value})
    if chosen.place:
        rows = rows.filter(waiting_since__isnull=chosen.place != "waiting").exclude(state__in=Delegate.GONE)
    for word in tokens(chosen.text)[:_MOST_WORDS]:
        rows = rows.filter(folded__contains=word)
    return rows.order_by(f"sort_{get_language() or LANGUAGES[0]}", "pk")


def people_in(delegation: Delegation) -> "QuerySet[Delegate]":
    """The people of a delegation in its own order, those who are gone last in the list by their state."""
    return delegation.delegates.select_related("replaces").order_by("position", "made_at", "pk")


def waiting_in(edition: Edition) -> "QuerySet[Delegate]":
    """Who waits for a place at an edition, the longest first."""
    rows = people_of(edition, PeopleFilters(place="waiting"))
    return rows.order_by("waiting_since", "pk")


def people_by_state(edition: Edition) -> dict[str, int]:
    """How many people of an edition are in each state, those who wait for a place left out."""
    rows = Delegate.objects.filter(delegation__edition=edition, waiting_since=None).order_by()
    return {str(state): n for state, n in rows.values_list("state").annotate(n=Count("pk"))}
