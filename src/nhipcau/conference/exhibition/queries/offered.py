"""What may be asked for: types of stand, areas, stands by their numbers."""

from django.db.models import Count, Q, QuerySet

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.exhibition.models import ExhibitionArea, Stand, StandType

#: No more stands of one number are looked at.
_ENOUGH = 2


def types_of(edition: Edition) -> "QuerySet[StandType]":
    """The types of stand of an edition in their order, with how many stands there are of each (`count`)."""
    rows = StandType.objects.filter(edition=edition)
    return rows.annotate(count=Count("stands", filter=Q(stands__closed=False))).order_by("position", "pk")


def areas_of(edition: Edition) -> "QuerySet[ExhibitionArea]":
    """The areas of an exhibition in their order."""
    return ExhibitionArea.objects.filter(edition=edition).order_by("position", "pk")


def stand_named(edition: Edition, number: str, area: ExhibitionArea | None = None) -> list[Stand]:
    """The stands with a number, of an area if one is given: none, one, or enough to see that it is not unique."""
    rows = Stand.objects.filter(area__edition=edition, number__in={number, number.upper()})
    rows = rows.filter(area=area) if area is not None else rows
    return list(rows.select_related("area").order_by("area", "pk")[:_ENOUGH])
