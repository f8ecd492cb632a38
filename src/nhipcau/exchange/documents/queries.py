"""What a report reads of the register, beyond the queries of the registry itself."""

from collections.abc import Collection
from datetime import date

from django.db.models import BigIntegerField, Count, F, Prefetch, Q, QuerySet, Sum

from nhipcau.core.records.bounded import Bounded, bounded
from nhipcau.exchange.documents.report.period import ReportYear
from nhipcau.registry.partnerships.models import (
    Agreement,
    CooperationField,
    Partnership,
    Phase,
    PhaseContent,
    RepresentationOffice,
)
from nhipcau.registry.partnerships.queries.pages import agreements_in_full, partnerships_in_brief
from nhipcau.registry.partnerships.queries.units import agreed_by, by_title, existing_in, involving, offices_of
from nhipcau.registry.projects.models import Project, ProjectMoney
from nhipcau.registry.projects.queries import of_units

#: A report lists this many rows of a kind; beyond them it says how many there are and leads to the list.
MOST = 100
_OVER = (Project.Status.DONE, Project.Status.ABANDONED)


def partnerships_of(units: Collection[int], order: str) -> Bounded:
    """The partnerships of the units in the order of a column."""
    return bounded(partnerships_in_brief().filter(involving(units)).order_by(order, "pk"), MOST)


def existing_partnerships(units: Collection[int], year: int) -> "QuerySet[Partnership, int]":
    """The ids of the partnerships of the units that are known to have existed in a year."""
    return existing_in(Partnership.objects.filter(involving(units)), year).order_by().values_list("pk", flat=True)


def agreements_about(units: Collection[int], year: ReportYear) -> Bounded:
    """The agreements of the units that did not end before the year nor begin long after it, the latest first."""
    rows = agreements_in_full().select_related("partnership").filter(agreed_by(units))
    rows = rows.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=year.first))
    rows = rows.filter(Q(begins_on__isnull=True) | Q(begins_on__lt=date(year.year + 3, 1, 1)))
    return bounded(rows.order_by(F("begins_on").desc(nulls_last=True), "-pk"), MOST)


def agreements_ended_before(units: Collection[int], year: ReportYear) -> int:
    """How many agreements of the units ended before the year."""
    return Agreement.objects.filter(agreed_by(units), ends_on__lt=year.first).count()


def phases_of(partnerships: Collection[int]) -> Bounded:
    """The phases of partnerships with what they contained."""
    contents = PhaseContent.objects.select_related("field").order_by("position", "pk")
    rows = Phase.objects.filter(partnership__in=partnerships).prefetch_related(Prefetch("contents", contents))
    return bounded(rows.select_related("partnership").order_by("partnership", "number", "position", "pk"), MOST)


def projects_of(units: Collection[int]) -> "QuerySet[Project]":
    """All projects that the units have to do with."""
    return Project.objects.filter(of_units(units))


def projects_about(units: Collection[int], year: int) -> "QuerySet[Project]":
    """Those that ran, were planned or may have run in a year.

    Left out is what ended before it, what is over since an unknown day, and what only began later.
    """
    over = Q(last_year__lt=year) | Q(last_year__isnull=True, status__in=_OVER)
    later = Q(first_year__gt=year) & ~Q(status__in=(Project.Status.PLANNED, Project.Status.DISCUSSED))
    return projects_of(units).exclude(over).exclude(later)


def projects_listed(rows: "QuerySet[Project]", order: str) -> Bounded:
    """Projects with their fields and partnerships, in the order of their beginning."""
    rows = rows.prefetch_related(by_title("fields", CooperationField), by_title("partnerships", Partnership))
    return bounded(rows.order_by(F("first_year").asc(nulls_last=True), order, "pk"), MOST)


def money_about(units: Collection[int], year: int) -> "QuerySet[ProjectMoney]":
    """The amounts of these projects, and those of the year of any other project of the units."""
    mine = Q(project__in=projects_about(units, year).order_by().values("pk"))
    others = Q(year=year, project__in=projects_of(units).order_by().values("pk"))
    return ProjectMoney.objects.filter(mine | others)


def money_listed(rows: "QuerySet[ProjectMoney]") -> Bounded:
    """Amounts with their project and who pays, the latest year first."""
    rows = rows.select_related("project", "of_locality", "of_organisation")
    return bounded(rows.order_by(F("year").desc(nulls_last=True), "project", "position", "pk"), MOST)


def money_sums(rows: "QuerySet[ProjectMoney]") -> list[tuple[int | None, str, str, str, int, int]]:
    """Year, currency, kind, state, sum in minor units and how many of the amounts are only about right.

    Currencies, kinds and states are never added up with each other: a share is part of a budget.
    """
    grouped = rows.order_by().values_list("year", "currency", "kind", "state")
    total = Sum("amount_minor", output_field=BigIntegerField())
    return list(grouped.annotate(total=total, rough=Count("pk", filter=Q(about=True))))


def offices_for(units: Collection[int]) -> Bounded:
    """The representation offices that the units hold or host."""
    rows = RepresentationOffice.objects.filter(offices_of(units)).select_related("authority", "location")
    return bounded(rows.order_by("pk"), MOST)
