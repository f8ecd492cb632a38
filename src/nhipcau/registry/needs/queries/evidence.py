"""Profiles of localities: what the register shows of them and what they state, in a fixed number of queries."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import get_language

from nhipcau.registry.needs.finder.profiles import Place, Profile
from nhipcau.registry.needs.models import Interest, Population, WorkingLanguage
from nhipcau.registry.needs.queries.stated import latest
from nhipcau.registry.partnerships.models import Partnership, PartnershipParty
from nhipcau.registry.places.models import Level, Lineage, Locality
from nhipcau.registry.projects.models import Project, ProjectBody

#: Ids of units → ids of the units of today's map that answer for them, or the reverse.
Links = Mapping[int, set[int]]

_PARENTS = ("parent", "parent__parent", "parent__parent__parent")


@dataclass
class Ties:
    """The partnerships of units (by id of the unit), and the localities that have part in each of them."""

    of_unit: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    bodies: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))


def profiles_of(units: Collection[int]) -> dict[int, Profile]:
    """The profiles of units of today's map by their ids; those that do not exist are left out.

    Evidence of former units counts for those they became, that of units abolished without a successor for those they
    lay in, and that of bodies for the locality of their seat.
    """
    sources = answering_for(units)
    ties = _ties(sources)
    today = todays_units({body for bodies in ties.bodies.values() for body in bodies})
    places = places_on_map({*units, *(unit for found in today.values() for unit in found)})
    projects = _projects(sources, ties)
    experience = _experience(ties.of_unit, projects)
    stated = _stated(sources)
    return {
        unit: Profile(
            place=places[unit],
            partners=tuple(places[one] for one in _partners(unit, ties, today) if one in places),
            experience=experience[unit],
            projects=frozenset(projects[unit]),
            **stated[unit],
        )
        for unit in units
        if unit in places
    }


def _partners(unit: int, ties: Ties, today: Links) -> list[int]:
    """The units of today's map that a unit has worked with."""
    bodies = {body for tie in ties.of_unit[unit] for body in ties.bodies[tie]}
    return sorted({one for body in bodies for one in today.get(body, ())} - {unit})


def answering_for(units: Collection[int]) -> Links:
    """For each unit that is, became or lay in some of `units` (today's): those of them that answer for it."""
    found: dict[int, set[int]] = defaultdict(set)
    for before, after in Lineage.objects.filter(descendant__in=units).values_list("ancestor", "descendant"):
        found[before].add(after)
    for unit in units:
        found[unit].add(unit)
    gone = Locality.objects.filter(~_continued(), parent__in=list(found), valid_to__isnull=False)
    for pk, parent in list(gone.values_list("pk", "parent")):
        found[pk] |= found[parent or 0]
    return found


def todays_units(units: Collection[int]) -> Links:
    """For each unit those of today's map that it is or became, or in which it lay when it was abolished."""
    found = _continuing(units)
    lost = set(units) - found.keys()
    around = dict(Locality.objects.filter(pk__in=lost).exclude(parent=None).values_list("pk", "parent"))
    above = _continuing({parent for parent in around.values() if parent})
    return {**found, **{pk: above[parent] for pk, parent in around.items() if parent in above}}


def places_on_map(units: Collection[int]) -> dict[int, Place]:
    """Units as places, by their ids; countries are none."""
    sort = f"sort_{get_language() or 'vi'}"
    levels = [f"{parent}__level" for parent in _PARENTS]
    columns = ("pk", "country", "level", "latitude", "longitude", sort, *_PARENTS, *levels)
    rows = Locality.objects.filter(pk__in=units).exclude(level=Level.COUNTRY).values_list(*columns)
    return {row[0]: _place(row) for row in rows}


def _place(row: tuple[Any, ...]) -> Place:
    pk, country, level, latitude, longitude, sort, *rest = row
    around = zip(rest[: len(_PARENTS)], rest[len(_PARENTS) :], strict=True)
    point = None if latitude is None or longitude is None else (latitude, longitude)
    within = (pk, *(parent for parent, its_level in around if parent and its_level != Level.COUNTRY))
    return Place(pk, country, level, point, within, sort)


def _continued() -> Exists:
    return Exists(Lineage.objects.filter(ancestor=OuterRef("pk"), descendant__valid_to__isnull=True))


def _continuing(units: Collection[int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    lines = Lineage.objects.filter(ancestor__in=units, descendant__valid_to__isnull=True)
    for before, after in lines.values_list("ancestor", "descendant"):
        found[before].add(after)
    return found


def _ties(sources: Links) -> Ties:
    ties = Ties()
    own = PartnershipParty.objects.filter(Q(locality__in=sources) | Q(organisation__locality__in=sources))
    columns = ("partnership", "locality", "organisation__locality")
    for partnership, locality, seat in own.values_list(*columns):
        for unit in sources.get(locality or seat or 0, ()):
            ties.of_unit[unit].add(partnership)
    all_of_them = {one for ids in ties.of_unit.values() for one in ids}
    for partnership, locality, seat in PartnershipParty.objects.filter(partnership__in=all_of_them).values_list(
        *columns
    ):
        if locality or seat:
            ties.bodies[partnership].add(locality or seat)
    return ties


def _projects(sources: Links, ties: Ties) -> dict[int, set[int]]:
    """The projects of units: of their partnerships, in them, or with their part."""
    units_of: dict[int, set[int]] = defaultdict(set)
    for unit, partnerships in ties.of_unit.items():
        for one in partnerships:
            units_of[one].add(unit)
    found: dict[int, set[int]] = defaultdict(set)
    through = Project.partnerships.through.objects.filter(partnership__in=list(units_of))
    for project, partnership in through.values_list("project", "partnership"):
        for unit in units_of[partnership]:
            found[unit].add(project)
    within = Project.localities.through.objects.filter(locality__in=list(sources))
    taking_part = ProjectBody.objects.filter(locality__in=list(sources))
    for rows in (within, taking_part):
        for project, locality in rows.values_list("project", "locality"):
            for unit in sources[locality]:
                found[unit].add(project)
    return found


def _experience(partnerships: Links, projects: Links) -> dict[int, Counter[int]]:
    """How many partnerships and projects of each field units have had part in."""
    found: dict[int, Counter[int]] = defaultdict(Counter)
    kinds: tuple[tuple[Links, Any, str], ...] = (
        (partnerships, Partnership.fields.through, "partnership"),
        (projects, Project.fields.through, "project"),
    )
    for of_unit, through, column in kinds:
        fields: dict[int, set[int]] = defaultdict(set)
        wanted = {one for ids in of_unit.values() for one in ids}
        linked = through.objects.filter(**{f"{column}__in": wanted})
        for pk, field_id in linked.values_list(column, "cooperationfield"):
            fields[pk].add(field_id)
        for unit, ids in of_unit.items():
            found[unit].update(one for pk in ids for one in fields[pk])
    return found


def _stated(sources: Links) -> dict[int, dict[str, Any]]:
    """What units and those they came from state; of people, each unit's own latest number."""
    units = {unit for found in sources.values() for unit in found}
    stated: dict[int, dict[str, Any]] = {
        unit: {"needs": set(), "strengths": set(), "languages": set(), "people": None} for unit in units
    }
    own = list(sources)
    for locality, kind, value in Interest.objects.filter(locality__in=own).values_list("locality", "kind", "field"):
        for unit in sources[locality]:
            stated[unit]["needs" if kind == Interest.Kind.NEED else "strengths"].add(value)
    for locality, language in WorkingLanguage.objects.filter(locality__in=own).values_list("locality", "language"):
        for unit in sources[locality]:
            stated[unit]["languages"].add(language)
    counted: dict[int, list[Population]] = defaultdict(list)
    for number in Population.objects.filter(locality__in=units):
        counted[number.locality_id].append(number)
    for unit, numbers in counted.items():
        newest = latest(numbers)
        stated[unit]["people"] = newest.people if newest else None
    for known in stated.values():
        known |= {name: frozenset(known[name]) for name in ("needs", "strengths", "languages")}
    return stated
