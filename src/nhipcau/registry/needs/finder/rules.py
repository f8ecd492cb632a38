"""What speaks for two localities' working together: one function for each reason, none of which ever speaks against.

A reason has points, and everything that is needed to say it in words. How many points each reason gives was set by
ranking the real pairs of the register with one side hidden: docs/decisions/0015-partner-finder.md.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import Enum
from math import exp, log10

from nhipcau.registry.needs.finder.profiles import Place, Profile, distance

#: A need that the other states as its strength, or has shown experience in; the best few count.
STATED_MATCH, SHOWN_MATCH, MOST_MATCHES = 8.0, 4.0, 3
SHARED_FIELDS = 15.0
CONTAINED, SAME_UNIT = 15.0, 6.0
#: Points at no distance, and the distance in kilometres at which about a third of them is left.
NEAR, NEAR_KM = 12.0, 60.0
USUAL_LEVELS = 12.0
KNOWS_COUNTRY = 2.0
SAME_PROJECT = 4.0
SIZE = 5.0
LANGUAGE = 3.0
#: What gives fewer points is not said.
LEAST = 0.5

#: How often a unit of one level works with one of another: (level, level) → partnerships, either way round.
LevelPairs = Mapping[tuple[str, str], int]


class Rule(Enum):
    """The reasons, in the order in which they are said when they weigh the same."""

    NEEDS = "needs"
    OFFERS = "offers"
    FIELDS = "fields"
    NEAR_ASKER = "near-asker"
    NEAR_CANDIDATE = "near-candidate"
    PROJECTS = "projects"
    COUNTRY = "country"
    LEVEL = "level"
    SIZE = "size"
    LANGUAGES = "languages"


class Kin(Enum):
    """How a partner lies to the locality it speaks for."""

    PARTNER_INSIDE = "inside"
    PARTNER_AROUND = "around"
    SAME_UNIT = "same"
    NONE = ""


@dataclass(frozen=True)
class Reason:
    """One part of a score; which of the fields are filled depends on the rule.

    `fields` are fields of cooperation, `shown` those of which only experience is known. `partner` is a locality that
    works with one of the two, `common` the unit both lie in, `km` the distance of the seats. `count` of `total`.
    """

    rule: Rule
    points: float
    fields: tuple[int, ...] = ()
    shown: tuple[int, ...] = ()
    languages: tuple[str, ...] = ()
    partner: int = 0
    kin: Kin = Kin.NONE
    common: int = 0
    km: float | None = None
    count: int = 0
    total: int = 0


def met_needs(rule: Rule, wanting: Profile, giving: Profile) -> Reason | None:
    """What one states as a need and the other as a strength, or has experience in."""
    stated = wanting.needs & giving.strengths
    shown = wanting.needs & giving.experience.keys() - stated
    worth = [STATED_MATCH] * len(stated) + [SHOWN_MATCH] * len(shown)
    return _reason(rule, sum(worth[:MOST_MATCHES]), fields=tuple(sorted(stated)), shown=tuple(sorted(shown)))


def shared_fields(asker: Profile, candidate: Profile) -> Reason | None:
    """Fields in which both have experience, as a share of those in which either has."""
    shared = asker.experience.keys() & candidate.experience.keys()
    either = asker.experience.keys() | candidate.experience.keys()
    if not shared:
        return None
    most_used = sorted(shared, key=lambda one: (-asker.experience[one] - candidate.experience[one], one))
    points = SHARED_FIELDS * len(shared) / len(either)
    return _reason(Rule.FIELDS, points, fields=tuple(most_used), count=len(shared), total=len(either))


def near_partner(rule: Rule, partners: Collection[Place], to: Place) -> Reason | None:
    """A partner of one of the two that lies in or near the other: neighbours already work together."""
    found = [_neighbour(rule, partner, to) for partner in partners if partner.id != to.id]
    best = max(found, key=lambda one: (one.points, -one.partner), default=None)
    return best if best and best.points >= LEAST else None


def _neighbour(rule: Rule, partner: Place, to: Place) -> Reason:
    kin, common = kinship(partner, to)
    worth = {Kin.NONE: 0.0, Kin.SAME_UNIT: SAME_UNIT}.get(kin, CONTAINED)
    km = distance(partner, to)
    near = 0.0 if km is None else NEAR * exp(-km / NEAR_KM)
    return Reason(rule, round(worth + near, 1), partner=partner.id, kin=kin, common=common, km=km)


def kinship(partner: Place, to: Place) -> tuple[Kin, int]:
    """How a partner lies to a locality, and the nearest unit in which both lie, 0 for none."""
    if to.id in partner.within:
        return Kin.PARTNER_INSIDE, to.id
    if partner.id in to.within:
        return Kin.PARTNER_AROUND, partner.id
    common = next((unit for unit in partner.within if unit in to.within), 0)
    return (Kin.SAME_UNIT, common) if common else (Kin.NONE, 0)


def same_projects(asker: Profile, candidate: Profile) -> Reason | None:
    """Projects in which both have a part without being partners."""
    shared = asker.projects & candidate.projects
    return _reason(Rule.PROJECTS, SAME_PROJECT if shared else 0.0, count=len(shared))


def knows_country(asker: Profile, candidate: Profile) -> Reason | None:
    """Whether the candidate has had partners in the country of the asker; how many says nothing more."""
    count = sum(partner.country == asker.place.country for partner in candidate.partners)
    return _reason(Rule.COUNTRY, KNOWS_COUNTRY if count else 0.0, count=count)


def usual_levels(asker: Profile, candidate: Profile, pairs: LevelPairs) -> Reason | None:
    """How often a unit of the asker's level works with one of the candidate's."""
    total = sum(count for (one, _other), count in pairs.items() if one == asker.place.level)
    count = pairs.get((asker.place.level, candidate.place.level), 0)
    return _reason(Rule.LEVEL, USUAL_LEVELS * count / total if total else 0.0, count=count, total=total)


def similar_size(asker: Profile, candidate: Profile) -> Reason | None:
    """Numbers of inhabitants of the same order: nothing is left where one is ten times the other."""
    if not asker.people or not candidate.people:
        return None
    return _reason(Rule.SIZE, SIZE * (1 - abs(log10(asker.people / candidate.people))), count=candidate.people)


def shared_languages(asker: Profile, candidate: Profile) -> Reason | None:
    """Languages in which both can work."""
    shared = asker.languages & candidate.languages
    return _reason(Rule.LANGUAGES, LANGUAGE if shared else 0.0, languages=tuple(sorted(shared)))


def reasons_for(asker: Profile, candidate: Profile, pairs: LevelPairs) -> tuple[Reason, ...]:
    """All that speaks for the candidate, the weightiest first."""
    here, there = asker.place, candidate.place
    compatriots = [partner for partner in candidate.partners if partner.country == here.country]
    theirs = [partner for partner in asker.partners if partner.country == there.country]
    found = [
        met_needs(Rule.NEEDS, asker, candidate),
        met_needs(Rule.OFFERS, candidate, asker),
        near_partner(Rule.NEAR_ASKER, compatriots, here),
        near_partner(Rule.NEAR_CANDIDATE, theirs, there),
        usual_levels(asker, candidate, pairs),
        *(rule(asker, candidate) for rule in _OF_BOTH),
    ]
    order = list(Rule)
    return tuple(sorted((one for one in found if one), key=lambda one: (-one.points, order.index(one.rule))))


_OF_BOTH: tuple[Callable[[Profile, Profile], Reason | None], ...] = (
    shared_fields,
    same_projects,
    knows_country,
    similar_size,
    shared_languages,
)


def _reason(
    rule: Rule,
    points: float,
    *,
    fields: tuple[int, ...] = (),
    shown: tuple[int, ...] = (),
    languages: tuple[str, ...] = (),
    count: int = 0,
    total: int = 0,
) -> Reason | None:
    """A reason with its points to one decimal, so that the parts add up to the sum that is shown; None for too few."""
    if points < LEAST:
        return None
    return Reason(rule, round(points, 1), fields=fields, shown=shown, languages=languages, count=count, total=total)
