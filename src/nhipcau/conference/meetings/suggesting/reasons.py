"""What speaks for a meeting of two parties: one function for each reason, none of which ever speaks against.

What the parties say of themselves for this conference weighs most; the register adds what neighbours do already
(the rules of `registry.needs.finder`), at half their weight there. docs/decisions/0038-wishes.md says why.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from nhipcau.conference.meetings.suggesting.parties import Party
from nhipcau.registry.needs.finder import rules as finder

#: What one offers and the other looks for; a need met by what the register shows; the best few fields count.
STATED, SHOWN, MOST_FIELDS = 10.0, 4.0, 3
PARTNERS, HOME = 15.0, 6.0
SAME_FIELD, MOST_SAME = 2.0, 3
#: Of the points that the partner finder gives; what is left with fewer is not said (a neighbour beyond 107 km).
OF_FINDER, LEAST = 0.5, 1.0
LANGUAGE, LEADERS = 3.0, 2.0


class Rule(Enum):
    """The reasons, in the order in which they are said when they weigh the same."""

    OFFERED = "offered"
    SOUGHT = "sought"
    PARTNERS = "partners"
    HOME = "home"
    NEAR_US = "near-us"
    NEAR_THEM = "near-them"
    FIELDS = "fields"
    SIZE = "size"
    LANGUAGES = "languages"
    LEADERS = "leaders"


#: Reasons that say little alone: nobody is suggested for them only.
WEAK = frozenset((Rule.SIZE, Rule.LANGUAGES, Rule.LEADERS))


@dataclass(frozen=True)
class Reason:
    """One part of a score; which of the others are filled depends on the rule.

    `fields` are those that both say, `shown` those that the register shows. `near` is what the partner finder found.
    """

    rule: Rule
    points: float
    fields: tuple[int, ...] = ()
    shown: tuple[int, ...] = ()
    languages: tuple[str, ...] = ()
    near: finder.Reason | None = None


def reasons_for(asker: Party, other: Party) -> tuple[Reason, ...]:
    """All that speaks for a meeting, the weightiest first."""
    found = [rule(asker, other) for rule in _RULES]
    order = list(Rule)
    return tuple(sorted((one for one in found if one), key=lambda one: (-one.points, order.index(one.rule))))


def _offered(asker: Party, other: Party) -> Reason | None:
    return _met(Rule.OFFERED, asker, other)


def _sought(asker: Party, other: Party) -> Reason | None:
    return _met(Rule.SOUGHT, other, asker)


def _met(rule: Rule, wanting: Party, giving: Party) -> Reason | None:
    """What one looks for and the other offers, or has shown to do."""
    stated = wanting.seeks & giving.offers
    shown = (wanting.seeks & giving.fields) - stated
    worth = [STATED] * len(stated) + [SHOWN] * len(shown)
    points = sum(worth[:MOST_FIELDS])
    return Reason(rule, points, tuple(sorted(stated)), tuple(sorted(shown))) if points else None


def _fields(asker: Party, other: Party) -> Reason | None:
    """Fields in which both are, beside those in which one gives and the other takes."""
    crossing = (asker.seeks & other.offers) | (asker.offers & other.seeks)
    both = ((asker.offers | asker.seeks | asker.fields) & (other.offers | other.seeks | other.fields)) - crossing
    points = SAME_FIELD * min(len(both), MOST_SAME)
    return Reason(Rule.FIELDS, points, tuple(sorted(both))) if both else None


def _partners(asker: Party, other: Party) -> Reason | None:
    """Their localities work together already: the parties themselves, or the place one of them comes from."""
    if asker.home is None or other.home is None or other.home.place.id not in asker.partners:
        return None
    both = asker.is_home and other.is_home
    return Reason(Rule.PARTNERS, PARTNERS) if both else Reason(Rule.HOME, HOME)


def _near_us(asker: Party, other: Party) -> Reason | None:
    """The other works with a neighbour of ours."""
    if asker.home is None or other.home is None or other.home.place.id in asker.partners:
        return None
    here = asker.home.place
    compatriots = [one for one in other.home.partners if one.country == here.country]
    return _halved(Rule.NEAR_US, finder.near_partner(finder.Rule.NEAR_ASKER, compatriots, here))


def _near_them(asker: Party, other: Party) -> Reason | None:
    """We work with a neighbour of the other."""
    if asker.home is None or other.home is None or other.home.place.id in asker.partners:
        return None
    there = other.home.place
    theirs = [one for one in asker.home.partners if one.country == there.country]
    return _halved(Rule.NEAR_THEM, finder.near_partner(finder.Rule.NEAR_CANDIDATE, theirs, there))


def _size(asker: Party, other: Party) -> Reason | None:
    if not (asker.is_home and other.is_home and asker.home and other.home):
        return None
    return _halved(Rule.SIZE, finder.similar_size(asker.home, other.home))


def _languages(asker: Party, other: Party) -> Reason | None:
    """Languages both speak: no interpreter is needed."""
    both = asker.languages & other.languages
    return Reason(Rule.LANGUAGES, LANGUAGE, languages=tuple(sorted(both))) if both else None


def _leaders(asker: Party, other: Party) -> Reason | None:
    return Reason(Rule.LEADERS, LEADERS) if asker.has_leader and other.has_leader else None


def _halved(rule: Rule, found: finder.Reason | None) -> Reason | None:
    points = round(found.points * OF_FINDER, 1) if found else 0.0
    return Reason(rule, points, near=found) if points >= LEAST else None


_RULES: tuple[Callable[[Party, Party], Reason | None], ...] = (
    _offered,
    _sought,
    _partners,
    _near_us,
    _near_them,
    _fields,
    _size,
    _languages,
    _leaders,
)
