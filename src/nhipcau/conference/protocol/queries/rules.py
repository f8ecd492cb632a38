"""The rules of precedence of an edition as their page shows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.protocol.decrees import Decree, decrees
from nhipcau.conference.protocol.models import HostPrivilege, PrecedenceRule, ProtocolSettings
from nhipcau.conference.protocol.queries.order import said
from nhipcau.registry.places.models import Country


@dataclass(frozen=True)
class RuleRow:
    """A rule with its numbers; `is_out_of_force`: not in force on the opening day."""

    rule: PrecedenceRule
    ranks: int
    verified: int
    is_out_of_force: bool

    @property
    def unverified(self) -> int:
        """How many ranks nobody checked against the text."""
        return self.ranks - self.verified


@dataclass(frozen=True)
class Offered:
    """A known text that can be taken over."""

    decree: Decree

    @property
    def title(self) -> str:
        """Its title in the language of the page."""
        return said(dict(self.decree.title))


@dataclass(frozen=True)
class OfCountry:
    """What there is of one country."""

    country: str
    label: str
    rows: list[RuleRow]
    offered: list[Offered]


@dataclass(frozen=True)
class RulesPage:
    """All of the page of rules."""

    countries: list[OfCountry]
    privileges: Sequence[HostPrivilege]
    ties: str
    ways: list[tuple[str, str]]


def rules_page(edition: Edition) -> RulesPage:
    """The rules, privileges and settings of an edition. Three queries."""
    rows = PrecedenceRule.objects.filter(edition=edition).annotate(
        all_ranks=Count("ranks"), verified=Count("ranks", filter=Q(ranks__is_verified=True))
    )
    listed = [RuleRow(one, one.all_ranks, one.verified, not in_force(one, edition.opening)) for one in rows]
    taken = {row.rule.title_fr for row in listed}
    countries = [
        OfCountry(
            value,
            str(label),
            [row for row in listed if row.rule.country == value],
            [Offered(one) for one in decrees().values() if one.country == value and one.title["fr"] not in taken],
        )
        for value, label in Country.choices
    ]
    named = HostPrivilege.objects.filter(edition=edition).select_related(
        *("delegate__delegation__locality", "delegate__delegation__organisation"),
        *("delegation__locality", "delegation__organisation", "delegation__head"),
    )
    chosen = ProtocolSettings.objects.filter(edition=edition).first() or ProtocolSettings(edition=edition)
    ways = [(value, str(label)) for value, label in ProtocolSettings.Ties.choices]
    return RulesPage(countries, list(named), chosen.ties, ways)


def in_force(rule: PrecedenceRule, day: date | None) -> bool:
    """Whether a rule is in force on a day; where the day is not known, nothing speaks against it."""
    if day is None:
        return True
    return (rule.valid_from is None or rule.valid_from <= day) and (rule.valid_to is None or rule.valid_to >= day)


def unverified_in(edition: Edition) -> int:
    """How many ranks of the rules in use nobody checked against the text."""
    unchecked = Count("ranks", filter=Q(ranks__is_verified=False))
    rows = PrecedenceRule.objects.filter(edition=edition, is_used=True)
    return int(rows.aggregate(n=unchecked)["n"] or 0)
