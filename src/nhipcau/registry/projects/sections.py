"""Sections that this app adds to the pages of other records."""

from typing import Any

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from nhipcau.core.records.sections import Section, section
from nhipcau.core.web.pages import first_kept
from nhipcau.registry.organisations.models import Organisation
from nhipcau.registry.partnerships.models import CooperationField, Partnership
from nhipcau.registry.partnerships.queries.pages import MOST, MOST_IN_FIELD
from nhipcau.registry.partnerships.queries.units import by_title, line_of
from nhipcau.registry.places.models import Locality
from nhipcau.registry.projects.models import Project
from nhipcau.registry.projects.queries import Rows, of_units, sites_for_list, sites_in, with_organisation


def _projects(rows: Rows, query: str, *, of_one: bool = False, most: int = MOST, kept: str = "") -> Section | None:
    """The first projects in the order of their beginning; `of_one` leaves the partnership out.

    `kept` names them where counting and sorting them anew would be dear.
    """
    rows = rows.order_by(F("first_year").asc(nulls_last=True), "pk")
    shown = (
        by_title("localities", Locality),
        by_title("fields", CooperationField),
        by_title("partnerships", Partnership),
    )
    if kept:
        total, found = first_kept(kept, rows, Project.objects.prefetch_related(*shown), most)
    else:
        total = rows.count()
        found = list(rows.prefetch_related(*shown)[:most]) if total else []
    if not total:
        return None
    context = {"rows": found, "total": total, "query": query, "more": total > most, "of_one": of_one}
    return Section("projects", _("Projects"), "projects/section_projects.html", context, found)


@section("partnerships", order=20)
def projects_of_partnership(record: Partnership) -> Section | None:
    """The projects of a partnership."""
    in_it = Project.partnerships.through.objects.filter(partnership=record).values("project")
    return _projects(Project.objects.filter(pk__in=in_it), f"partnership={record.slug}", of_one=True)


@section("places", order=30)
def projects_of_locality(record: Locality) -> Section | None:
    """The projects in a locality or its line, of its partnerships, or with its part in them."""
    return _projects(Project.objects.filter(of_units(line_of(record.pk))), f"place={record.slug}")


@section("organisations", order=40)
def projects_of_organisation(record: Organisation) -> Section | None:
    """The projects an organisation takes part in or pays for."""
    return _projects(with_organisation(record.slug), f"organisation={record.slug}")


@section("fields", order=30)
def projects_in_field(record: CooperationField) -> Section | None:
    """The projects in a field of cooperation."""
    in_field = Project.fields.through.objects.filter(cooperationfield=record).values("project")
    rows = Project.objects.filter(pk__in=in_field)
    return _projects(rows, f"field={record.slug}", most=MOST_IN_FIELD, kept=f"field:{record.pk}:projects")


@section("places", order=50)
def sites_of_locality(record: Locality) -> Section | None:
    """The sites in a locality or its line."""
    rows = sites_for_list().filter(sites_in(line_of(record.pk)))
    total = rows.count()
    if not total:
        return None
    found = list(rows.order_by("pk")[:MOST])
    context: dict[str, Any] = {
        "rows": found,
        "total": total,
        "query": f"place={record.slug}",
        "more": total > MOST,
    }
    return Section("sites", _("Sites"), "projects/section_sites.html", context, found)
