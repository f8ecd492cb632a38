"""What somebody who registers people sees of a delegation on one page."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nhipcau.conference.delegations.completeness import missing_of, sentence
from nhipcau.conference.delegations.models import Delegate, Delegation, FocalPoint, Quota
from nhipcau.conference.delegations.models.categories import Category
from nhipcau.conference.delegations.naming import addressed, function
from nhipcau.conference.delegations.queries.people import people_in
from nhipcau.core.text.languages import LANGUAGES, Text


@dataclass(frozen=True)
class PersonRow:
    """Somebody as a row: how addressed, the function, and what is missing in words."""

    delegate: Delegate
    addressed: str
    function: Text | None
    missing: list[str]
    leads: str

    @property
    def lacks(self) -> str:
        """What is missing as one line; empty if nothing is."""
        return sentence(self.missing)


@dataclass(frozen=True)
class PlacesRow:
    """The places of a delegation, in all or of a category."""

    label: str
    places: int
    taken: int

    @property
    def left(self) -> int:
        """How many more may come."""
        return max(0, self.places - self.taken)


@dataclass(frozen=True)
class Overview:
    """The people of a delegation: those with a place, those who wait for one, those who are gone; and its places."""

    people: list[PersonRow]
    waiting: list[PersonRow]
    gone: list[Delegate]
    places: list[PlacesRow]

    @property
    def to_hand_in(self) -> list[PersonRow]:
        """Who would be handed in now."""
        return [one for one in self.people if one.delegate.state in Delegate.OPEN]

    @property
    def incomplete(self) -> list[PersonRow]:
        """Of whom something is missing among these."""
        return [one for one in self.to_hand_in if one.missing]


def overview_of(delegation: Delegation) -> Overview:
    """The people and places of a delegation; three queries, and one more for every 500 people."""
    everybody = [one for one in people_in(delegation) if one.forgotten_at is None]
    for one in everybody:
        one.delegation = delegation
    gone = [one for one in everybody if one.state in Delegate.GONE]
    coming = [one for one in everybody if one.state not in Delegate.GONE]
    lacking = missing_of(coming)
    rows = [_row(delegation, one, lacking[one.pk]) for one in coming]
    waiting = [one for one in rows if one.delegate.waiting_since]
    return Overview(
        [one for one in rows if not one.delegate.waiting_since],
        sorted(waiting, key=_since),
        gone,
        [_places(one) for one in Quota.objects.filter(delegation=delegation)],
    )


def kept_by(user: object) -> "QuerySet[FocalPoint]":
    """The delegations of which somebody is the confirmed focal point, the latest edition first."""
    rows = FocalPoint.objects.filter(user=user, state=FocalPoint.State.CONFIRMED)  # type: ignore[misc]
    rows = rows.select_related("delegation__edition", "delegation__locality", "delegation__organisation")
    return rows.order_by("-delegation__edition__begins", "delegation__slug")


def _row(delegation: Delegation, delegate: Delegate, lacks: list[str]) -> PersonRow:
    language = get_language() or LANGUAGES[0]
    leads = ""
    if delegate.pk == delegation.head_id:
        leads = _("head of delegation")
    elif delegate.pk == delegation.deputy_id:
        leads = _("deputy")
    return PersonRow(delegate, addressed(delegate, language), function(delegate, language), lacks, leads)


def _since(row: PersonRow) -> tuple[datetime, str]:
    assert row.delegate.waiting_since is not None
    return row.delegate.waiting_since, str(row.delegate.pk)


def _places(quota: Quota) -> PlacesRow:
    label = Category(quota.category).label if quota.category else _("in all")
    return PlacesRow(str(label), quota.places, quota.taken)
