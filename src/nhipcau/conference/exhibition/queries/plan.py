"""Reading the plan: areas with what is planned and what came of it, stands, who has none."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Prefetch, Q, QuerySet
from django.utils.translation import get_language

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.exhibition.models import ExhibitionArea, Exhibitor, Stand
from nhipcau.core.text.languages import LANGUAGES

_BODY = ("locality", "organisation")


@dataclass(frozen=True)
class Figures:
    """An area in numbers: announced, on the plan, of use, given, built and not built as far as somebody looked."""

    area: ExhibitionArea
    stands: int
    closed: int
    given: int
    built: int
    missing: int

    @property
    def free(self) -> int:
        """Stands that nobody has."""
        return self.stands - self.closed - self.given

    @property
    def is_looked_at(self) -> bool:
        """Whether somebody looked what was built."""
        return bool(self.built or self.missing)


def figures_of(edition: Edition) -> list[Figures]:
    """The areas of an edition in numbers; one query."""
    rows = ExhibitionArea.objects.filter(edition=edition).select_related("venue", "room")
    rows = rows.annotate(
        n=Count("stands"),
        n_closed=Count("stands", filter=Q(stands__closed=True)),
        n_given=Count("stands", filter=Q(stands__placement__isnull=False)),
        n_built=Count("stands", filter=Q(stands__built=True)),
        n_missing=Count("stands", filter=Q(stands__built=False)),
    ).order_by("position", "pk")
    found: list[Any] = list(rows)
    return [Figures(one, one.n, one.n_closed, one.n_given, one.n_built, one.n_missing) for one in found]


def area_named(edition: Edition, name: str) -> ExhibitionArea | None:
    """An area of an edition, or None."""
    found = ExhibitionArea.objects.filter(edition=edition, slug=name).select_related("venue", "room").first()
    if found is not None:
        found.edition = edition
    return found


def stands_of(edition: Edition, area: ExhibitionArea | None = None) -> list[Stand]:
    """The stands of an area, or of all, in the order of their numbers, with who has them; four queries."""
    rows = Stand.objects.filter(area=area) if area else Stand.objects.filter(area__edition=edition)
    rows = rows.select_related("area", "type", *(f"placement__exhibitor__{name}" for name in _BODY))
    guests = Prefetch("placement__exhibitor__guests", Exhibitor.objects.select_related(*_BODY))
    rows = rows.prefetch_related(guests, "offers", "placement__exhibitor__fields")
    return list(rows.order_by("area__position", "area", "sort", "pk"))


def without_stand(edition: Edition) -> "QuerySet[Exhibitor]":
    """Those accepted or waiting who have fewer stands than they need, in the order in which they would get one."""
    rows = Exhibitor.objects.filter(edition=edition, state__in=Exhibitor.SEEKING, host=None)
    rows = rows.annotate(have=Count("placements")).select_related("type", *_BODY)
    return rows.filter(have__lt=F("stands")).order_by("-priority", "submitted_at", "pk")


def movable(edition: Edition) -> Sequence[Exhibitor]:
    """All who may be put on a stand, by name; one query."""
    rows = Exhibitor.objects.filter(edition=edition, state__in=Exhibitor.SEEKING, host=None)
    return list(
        rows.annotate(have=Count("placements"))
        .select_related(*_BODY)
        .order_by(f"sort_{get_language() or LANGUAGES[0]}", "pk")
    )
