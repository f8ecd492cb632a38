"""The lists of projects and of sites."""

from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from nhipcau.core.web.filters import choice_labels, chosen_facet, title_of
from nhipcau.core.web.lists import Column, Facet, ListSpec, offer_list
from nhipcau.core.web.templatetags.nhipcau import status
from nhipcau.registry.organisations.models import Organisation
from nhipcau.registry.partnerships.lists.parts import (
    decade_facet,
    field_facet,
    frequent_facet,
    name_facet,
    place_facet,
    titles,
    with_decade,
)
from nhipcau.registry.partnerships.models import Partnership
from nhipcau.registry.partnerships.queries.units import year_of
from nhipcau.registry.places.models import Country, Locality
from nhipcau.registry.projects.models import Project, Site
from nhipcau.registry.projects.queries import (
    in_year,
    of_units,
    projects_for_list,
    sites_for_list,
    sites_in,
    with_organisation,
)

Point = list[float]


def projects_list(params: QueryDict) -> ListSpec:
    """The list of projects for the filters of an address."""
    return ListSpec(
        kind="projects",
        title=_("Projects"),
        intro=_("What is undertaken together, where, in which field, and how far it is."),
        rows=lambda: with_decade(projects_for_list()),
        columns=[
            Column("title", _("Project"), lambda one: one.translated("title"), order="sort_{lang}"),
            Column("partnerships", _("Partnerships"), lambda one: titles(one.partnerships.all()), type="list"),
            Column("localities", _("Where"), lambda one: titles(one.localities.all()), type="list"),
            Column("fields", _("Fields of cooperation"), lambda one: titles(one.fields.all()), type="list"),
            Column("status", _("Status"), _status, order="status", export=lambda one: one.get_status_display()),
            Column("from", _("From"), lambda one: one.period_from, order="first_year", type="date"),
            Column("to", _("To"), lambda one: one.period_to, order="last_year", type="date"),
        ],
        facets=[
            Facet("status", _("Status"), "status", choice_labels(Project.Status)),
            field_facet(),
            frequent_facet(params, "partnership", _("Partnership"), "partnerships__slug", Partnership),
            frequent_facet(params, "locality", _("Where"), "localities__slug", Locality),
            decade_facet(_("Decade of beginning")),
            chosen_facet(params, "year", _("Running in the year"), _in_year),
            place_facet(params, of_units),
            chosen_facet(params, "organisation", _("Organisation"), _with_organisation, title_of(Organisation)),
            name_facet(params, "projects"),
        ],
        geometry=_points,
        template="projects/projects.html",
    )


def sites_list(params: QueryDict) -> ListSpec:
    """The list of sites for the filters of an address."""
    return ListSpec(
        kind="sites",
        title=_("Sites"),
        intro=_("Places on the ground: of projects, or visited by delegations."),
        rows=sites_for_list,
        columns=[
            Column("name", _("Site"), lambda one: one.translated("title"), order="sort_{lang}"),
            Column("kind", _("Kind"), lambda one: one.get_kind_display(), order="kind"),
            Column("address", _("Address"), lambda one: one.address),
            Column("locality", _("Locality"), lambda one: one.locality and one.locality.translated("title")),
        ],
        facets=[
            Facet("kind", _("Kind"), "kind", choice_labels(Site.Kind)),
            Facet("country", _("Country"), "locality__country", choice_labels(Country)),
            frequent_facet(params, "locality", _("Locality"), "locality__slug", Locality),
            place_facet(params, sites_in),
            name_facet(params, "sites"),
        ],
        geometry=_site_point,
        template="partnerships/list.html",
    )


def _status(project: Project) -> str:
    return status(project.status, project.get_status_display())


def _in_year(rows: "QuerySet[Any]", value: str) -> "QuerySet[Any]":
    year = year_of(value)
    return rows.none() if year is None else in_year(rows, year)


def _with_organisation(rows: "QuerySet[Any]", slug: str) -> "QuerySet[Any]":
    return rows.filter(pk__in=with_organisation(slug).values("pk"))


def _point_of(place: Site | Locality) -> Point | None:
    if place.latitude is None or place.longitude is None:
        return None
    return [place.longitude, place.latitude]


def _points(project: Project) -> dict[str, Any] | None:
    """Its sites; where none has a point, the seats of its localities."""
    sites = [point for one in project.sites.all() if (point := _point_of(one))]
    points = sites or [point for one in project.localities.all() if (point := _point_of(one))]
    if len(points) == 1:
        return {"type": "Point", "coordinates": points[0]}
    return {"type": "MultiPoint", "coordinates": points} if points else None


def _site_point(site: Site) -> dict[str, Any] | None:
    point = _point_of(site)
    return {"type": "Point", "coordinates": point} if point else None


def offer_lists() -> None:
    """Called when the app is ready."""
    offer_list("projects", projects_list)
    offer_list("sites", sites_list)
