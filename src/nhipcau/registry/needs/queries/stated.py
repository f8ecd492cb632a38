"""What a locality states of itself, for its page."""

from collections.abc import Collection
from dataclasses import dataclass

from nhipcau.core.records.bounded import SECTION_ROWS
from nhipcau.core.records.models import Part
from nhipcau.registry.needs.models import Interest, Population, WorkingLanguage
from nhipcau.registry.places.models import Locality
from nhipcau.registry.places.queries import line_of


@dataclass(frozen=True)
class Stated:
    """What a locality and those it came from state: needs, strengths, languages, and its latest population."""

    needs: list[Interest]
    strengths: list[Interest]
    languages: list[WorkingLanguage]
    population: Population | None

    @property
    def parts(self) -> list[Part]:
        """All of it, to be cited."""
        counted = [self.population] if self.population else []
        return [*counted, *self.languages, *self.needs, *self.strengths]


def stated_by(locality: Locality) -> Stated:
    """What a locality states, and what those it came from stated; of people, only its own number counts."""
    units, _later = line_of(locality)
    interests = _interests(units)
    languages = WorkingLanguage.objects.filter(locality__in=units).order_by("position", "pk")
    return Stated(
        needs=[one for one in interests if one.kind == Interest.Kind.NEED],
        strengths=[one for one in interests if one.kind == Interest.Kind.STRENGTH],
        languages=list({one.language: one for one in languages[:SECTION_ROWS]}.values()),
        population=latest(locality.populations.all()[:SECTION_ROWS]),
    )


def latest(numbers: Collection[Population]) -> Population | None:
    """The number counted last; one without a date is older than all others."""
    return max(numbers, key=lambda one: (_year(one), -one.position, -one.pk), default=None)


def _year(number: Population) -> int:
    return (number.as_of.last_year or number.as_of.first_year or 0) if number.as_of else 0


def _interests(units: Collection[int]) -> list[Interest]:
    rows = Interest.objects.filter(locality__in=units).select_related("field", "locality")
    return list(rows.order_by("position", "pk")[:SECTION_ROWS])
