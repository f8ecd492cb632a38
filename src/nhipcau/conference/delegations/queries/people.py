"""The people of an edition or of a delegation, without what only few may read."""

from django.db.models import QuerySet
from django.utils.translation import get_language

from nhipcau.conference.delegations.models import Delegate, Delegation
from nhipcau.conference.editions.models import Edition
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.core.web.narrowing import having_words


def people_of(
    edition: Edition, *, state: str = "", category: str = "", delegation: str = "", text: str = ""
) -> "QuerySet[Delegate]":
    """The people of an edition in the order of the alphabet, with their delegation and its body.

    What is empty narrows nothing: a state, a category, the identifier of a delegation, a text that is looked for in
    names. Those made anonymous are left out.
    """
    rows = Delegate.objects.filter(delegation__edition=edition, forgotten_at=None)
    rows = rows.select_related("delegation__edition", "delegation__locality", "delegation__organisation")
    wanted = {"state": state, "category": category, "delegation__slug": delegation}
    rows = rows.filter(**{column: value for column, value in wanted.items() if value})
    rows = having_words(rows, text, "folded")
    return rows.order_by(f"sort_{get_language() or LANGUAGES[0]}", "pk")


def people_in(delegation: Delegation) -> "QuerySet[Delegate]":
    """The people of a delegation in its own order, those who are gone last in the list by their state."""
    return delegation.delegates.select_related("replaces").order_by("position", "made_at", "pk")


def waiting_in(edition: Edition) -> "QuerySet[Delegate]":
    """Who waits for a place at an edition, the longest first."""
    rows = people_of(edition).filter(waiting_since__isnull=False).exclude(state__in=Delegate.GONE)
    return rows.order_by("waiting_since", "pk")
