"""Reading projects and sites."""

from django.db.models import Prefetch, Q, QuerySet

from nhipcau.registry.partnerships.models import CooperationField, Partnership
from nhipcau.registry.partnerships.queries.units import by_title, involving, line_of_slug, parties_with_today
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


def located_at(slug: str) -> "Rows":
    """The projects that take place in a unit of the line of a locality, in a part of one, or at a site in one."""
    units = Locality.objects.filter(_in_line(slug))
    parts = Project.localities.through.objects.filter(
        Q(locality__in=units.values("pk")) | Q(locality__parent__in=units.values("pk"))
    )
    sites = Project.sites.through.objects.filter(site__locality__in=units.values("pk"))
    return Project.objects.filter(Q(pk__in=parts.values("project")) | Q(pk__in=sites.values("project")))


def of_locality(slug: str) -> "Rows":
    """The projects of a locality and its line: those there, those of its partnerships, those it takes part in."""
    partnerships = Project.partnerships.through.objects.filter(partnership__in=involving(slug).values("pk"))
    bodies = ProjectBody.objects.filter(line_of_slug(slug))
    return Project.objects.filter(
        Q(pk__in=located_at(slug).values("pk"))
        | Q(pk__in=partnerships.values("project"))
        | Q(pk__in=bodies.values("project"))
    )


def _in_line(slug: str) -> Q:
    return Q(slug=slug) | Q(descendants__descendant__slug=slug) | Q(ancestors__ancestor__slug=slug)


def with_organisation(slug: str) -> "Rows":
    """The projects an organisation takes part in or pays for."""
    bodies = ProjectBody.objects.filter(organisation__slug=slug).values("project")
    money = ProjectMoney.objects.filter(of_organisation__slug=slug).values("project")
    return Project.objects.filter(Q(pk__in=bodies) | Q(pk__in=money))


def sites_for_list() -> "QuerySet[Site]":
    """Sites with what their list shows."""
    return Site.objects.select_related("locality")


def site_for_page(slug: str) -> Site | None:
    """A site with its locality and projects, or None."""
    projects = Prefetch("projects", Project.objects.order_by("first_year", "pk"))
    return Site.objects.select_related("locality").prefetch_related(projects).filter(slug=slug).first()


def sites_at(slug: str) -> "QuerySet[Site]":
    """The sites in a unit of the line of a locality."""
    return sites_for_list().filter(line_of_slug(slug))


def in_year(rows: "Rows", year: int) -> "Rows":
    """The projects known to have run at some time in `year`: begun by then, and not known to have ended before."""
    return rows.filter(Q(last_year__gte=year) | Q(last_year__isnull=True), first_year__lte=year)
