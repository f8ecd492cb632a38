"""Localities of the register that may be invited to an edition."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import get_language

from nhipcau.conference.delegations.models import Delegation
from nhipcau.conference.editions.models import Edition
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.registry.places.models import Country, Level, Lineage, Locality

#: No unit of these is invited: a country is no locality.
_NOT_INVITED = (Level.COUNTRY,)


def offered_localities(edition: Edition, country: str = "", *, partners: bool = False) -> "QuerySet[Locality]":
    """The localities of today that are not among the delegations yet, by country, level and alphabet.

    With `partners`, only those that are a party to a partnership, or became of one that is.
    """
    invited = Delegation.objects.filter(edition=edition, locality=OuterRef("pk"))
    rows = Locality.objects.filter(~Exists(invited), valid_to__isnull=True).exclude(level__in=_NOT_INVITED)
    if country:
        rows = rows.filter(country=country)
    if partners:
        line = Lineage.objects.filter(descendant=OuterRef("pk"), ancestor__partnershipparty_set__isnull=False)
        rows = rows.filter(Exists(line))
    return rows.order_by("country", "level", f"sort_{get_language() or LANGUAGES[0]}", "pk")


def levels_of(localities: Iterable[Locality]) -> list[tuple[Any, Any, list[Locality]]]:
    """Localities in that order, as country, level and those of it."""
    groups = groupby(localities, lambda one: (one.country, one.level))
    return [(Country(country).label, Level(level).label, list(some)) for (country, level), some in groups]
