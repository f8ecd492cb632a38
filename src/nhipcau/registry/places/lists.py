"""The list of localities."""

from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from nhipcau.core.web.filters import choice_labels, chosen_facet, title_of
from nhipcau.core.web.lists import Column, Facet, ListSpec, offer_list
from nhipcau.registry.places.models import Country, Level, Locality
from nhipcau.registry.places.queries import in_force_in, localities_for_list


def localities_list(params: QueryDict) -> ListSpec:
    """The list of localities for the filters of an address."""
    return ListSpec(
        kind="places",
        title=_("Localities"),
        intro=_("Provinces, cities, regions, departments, communes and their groupings, as they are and as they were."),
        rows=localities_for_list,
        columns=[
            Column("name", _("Name"), lambda one: one.translated("title"), order="sort_{lang}"),
            Column("country", _("Country"), lambda one: one.get_country_display(), order="country"),
            Column("level", _("Level"), lambda one: one.get_level_display(), order="level"),
            Column("parent", _("Lies in"), lambda one: one.parent and one.parent.translated("title")),
            Column("valid_from", _("From"), lambda one: one.valid_from, order="valid_from", type="date"),
            Column("valid_to", _("To"), lambda one: one.valid_to, order="valid_to", type="date"),
        ],
        facets=[
            Facet(
                "map",
                _("Map"),
                choices=lambda: [("today", _("today’s units")), ("former", _("former units"))],
                apply=_in_map,
            ),
            Facet("country", _("Country"), "country", choice_labels(Country)),
            Facet("level", _("Level"), "level", choice_labels(Level)),
            chosen_facet(params, "year", _("As it was in"), _in_year),
            chosen_facet(params, "parent", _("Lies in"), _lying_in, title_of(Locality)),
        ],
        geometry=_point,
        template="places/list.html",
    )


def _in_map(rows: "QuerySet[Locality]", value: str) -> "QuerySet[Locality]":
    return rows.filter(valid_to__isnull=value == "today")


def _in_year(rows: "QuerySet[Locality]", value: str) -> "QuerySet[Locality]":
    return in_force_in(rows, int(value)) if value.isascii() and value.isdigit() and len(value) == 4 else rows


def _lying_in(rows: "QuerySet[Locality]", slug: str) -> "QuerySet[Locality]":
    return rows.filter(parent__slug=slug)


def _point(locality: Locality) -> dict[str, Any] | None:
    if locality.latitude is None or locality.longitude is None:
        return None
    return {"type": "Point", "coordinates": [locality.longitude, locality.latitude]}


def offer_lists() -> None:
    """Called when the app is ready."""
    offer_list("places", localities_list)
