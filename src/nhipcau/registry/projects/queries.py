"""Reading projects and sites."""

from collections.abc import Collection
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from nhipcau.registry.partnerships.models import CooperationField, Partnership, PartnershipParty
from nhipcau.registry.partnerships.queries.units import by_title, parties_with_today
from nhipcau.registry.places.models import Locality
from nhipcau.registry.projects.models import Project, ProjectBody, ProjectMoney, Site

Rows = QuerySet[Project]


def projects_for_list() -> "Rows":
    """Projects with what their list shows and draws."""
    return Project.objects.prefetch_related(
        by_title("partnerships", Partnership),
        by_title("fields", CooperationField),
        by_title("localities", Locality),
        "sites",
    )


def project_for_page(slug: str) -> Project | None:
    """A project with everything its page shows, or None."""
    bodies = ProjectBody.objects.select_related("locality", "organisation").order_by("position", "pk")
    money = ProjectMoney.objects.select_related("of_locality", "of_organisation").order_by("position", "pk")
    return (
        Project.objects.prefetch_related(
            Prefetch("partnerships", Partnership.objects.prefetch_related(parties_with_today()).order_by("pk")),
            by_title("fields", CooperationField),
            Prefetch("localities", Locality.objects.select_related("parent").order_by("pk")),
            Prefetch("sites", Site.objects.select_related("locality").order_by("pk")),
            Prefetch("bodies", bodies),
            Prefetch("money", money),
            "results",
        )
        .filter(slug=slug)
        .first()
    )


def of_units(units: Collection[int]) -> Q:
    """A condition on projects: there, in a part of a unit, at a site in one, of its partnerships, or with its part."""
    parts = Locality.objects.filter(Q(pk__in=units) | Q(parent__in=units)).values("pk")
    places = Project.localities.through.objects.filter(locality__in=parts)
    sites = Project.sites.through.objects.filter(site__in=Site.objects.filter(locality__in=units).values("pk"))
    parties = PartnershipParty.objects.filter(locality__in=units).values("partnership")
    partnerships = Project.partnerships.through.objects.filter(partnership__in=parties)
    bodies = ProjectBody.objects.filter(locality__in=units)
    return _any_of(places, sites, partnerships, bodies)


def with_organisation(slug: str) -> "Rows":
    """The projects an organisation takes part in or pays for."""
    bodies = ProjectBody.objects.filter(organisation__slug=slug)
    money = ProjectMoney.objects.filter(of_organisation__slug=slug)
    return Project.objects.filter(_any_of(bodies, money))


def _any_of(*links: "QuerySet[Any]") -> Q:
    """A condition on projects: one of `links` leads there. Joined as sets, each read by its index."""
    first, *others = (rows.order_by().values("project") for rows in links)
    return Q(pk__in=first.union(*others))


def sites_for_list() -> "QuerySet[Site]":
    """Sites with what their list shows."""
    return Site.objects.select_related("locality")


def site_for_page(slug: str) -> Site | None:
    """A site with its locality and projects, or None."""
    projects = Prefetch("projects", Project.objects.order_by("first_year", "pk"))
    return Site.objects.select_related("locality").prefetch_related(projects).filter(slug=slug).first()


def sites_in(units: Collection[int]) -> Q:
    """A condition on sites: in one of the units."""
    return Q(locality__in=units)


def in_year(rows: "Rows", year: int) -> "Rows":
    """The projects known to have run at some time in `year`: begun by then, and not known to have ended before."""
    return rows.filter(Q(last_year__gte=year) | Q(last_year__isnull=True), first_year__lte=year)
