"""The list of localities."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from nhipcau.core.web.lists import Column, Facet, ListSpec
from nhipcau.registry.places.models import Country, Level, Locality
from nhipcau.registry.places.queries import in_force_in, localities_for_list


def _labels(choices: Any) -> Any:
    def label_of(values: Sequence[Any]) -> dict[str, Any]:
        labels = dict(choices.choices)
        return {str(value): labels.get(value, value) for value in values}

    return label_of


def _in_map(rows: "QuerySet[Locality]", value: str) -> "QuerySet[Locality]":
    return rows.filter(valid_to__isnull=value == "today")


def _in_year(rows: "QuerySet[Locality]", value: str) -> "QuerySet[Locality]":
    return in_force_in(rows, int(value)) if value.isdecimal() and len(value) == 4 else rows


def _point(locality: Locality) -> dict[str, Any] | None:
    if locality.latitude is None or locality.longitude is None:
        return None
    return {"type": "Point", "coordinates": [locality.longitude, locality.latitude]}


LOCALITIES = ListSpec(
    kind="places",
    title=_("Localities"),
    intro=_("Provinces, cities, regions, departments, communes and their groupings, as they are and as they were."),
    rows=localities_for_list,
    columns=[
        Column("name", _("Name"), lambda one: one.translated("title"), order="sort_{lang}"),
        Column("country", _("Country"), lambda one: one.get_country_display(), order="country"),
        Column("level", _("Level"), lambda one: one.get_level_display(), order="level"),
        Column("parent", _("Lies in"), lambda one: one.parent and one.parent.translated("title")),
        Column("valid_from", _("From"), lambda one: one.valid_from, order="valid_from"),
        Column("valid_to", _("To"), lambda one: one.valid_to, order="valid_to"),
    ],
    facets=[
        Facet(
            "map",
            _("Map"),
            choices=lambda: [("today", _("today's units")), ("former", _("former units"))],
            apply=_in_map,
        ),
        Facet("country", _("Country"), "country", _labels(Country)),
        Facet("level", _("Level"), "level", _labels(Level)),
        Facet("year", _("As of the year"), apply=_in_year, text=True),
    ],
    geometry=_point,
)
