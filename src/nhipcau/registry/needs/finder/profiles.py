"""What the finder knows of a locality."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from math import asin, cos, radians, sin, sqrt

#: Latitude and longitude in degrees.
Point = tuple[float, float]
EARTH_DIAMETER_KM = 12742


@dataclass(frozen=True)
class Place:
    """A locality on the map. `within` are the ids of the units it lies in, the nearest first, itself and no country."""

    id: int
    country: str
    level: str
    point: Point | None = None
    within: tuple[int, ...] = ()
    #: By what places are ordered that are otherwise equal.
    sort: str = ""


@dataclass(frozen=True)
class Profile:
    """A locality with its evidence: what the register shows, and what the locality states.

    `partners` are the localities it has worked with, `experience` says how many partnerships and projects of a field
    (an id) it has had part in, `projects` are the ids of the projects.
    """

    place: Place
    partners: tuple[Place, ...] = ()
    experience: Mapping[int, int] = field(default_factory=dict)
    projects: frozenset[int] = frozenset()
    needs: frozenset[int] = frozenset()
    strengths: frozenset[int] = frozenset()
    languages: frozenset[str] = frozenset()
    people: int | None = None


class Unknown(Enum):
    """What would have to be known to say more."""

    NEEDS = "needs"
    STRENGTHS = "strengths"
    LANGUAGES = "languages"
    PEOPLE = "people"
    EXPERIENCE = "experience"
    POINT = "point"


def unknowns(profile: Profile) -> tuple[Unknown, ...]:
    """What is not known of a locality, the most useful first."""
    known = {
        Unknown.NEEDS: profile.needs,
        Unknown.STRENGTHS: profile.strengths,
        Unknown.LANGUAGES: profile.languages,
        Unknown.PEOPLE: profile.people,
        Unknown.EXPERIENCE: profile.experience,
        Unknown.POINT: profile.place.point,
    }
    return tuple(one for one, value in known.items() if not value)


def distance(one: Place, other: Place) -> float | None:
    """The distance of two seats in kilometres, None if either is unknown (haversine on a sphere)."""
    if one.point is None or other.point is None:
        return None
    (north, east), (other_north, other_east) = one.point, other.point
    turn = sin(radians(other_north - north) / 2) ** 2
    turn += cos(radians(north)) * cos(radians(other_north)) * sin(radians(other_east - east) / 2) ** 2
    return EARTH_DIAMETER_KM * asin(sqrt(min(1.0, turn)))
