"""Counts of the register by field, status, decade, level and country; every number with the list it counts."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Model, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nhipcau.core.web.summaries import summary
from nhipcau.followup.commitments.models import Commitment, Standing
from nhipcau.registry.figures.counts import in_cooperation
from nhipcau.registry.partnerships.models import Agreement, CooperationField, Partnership
from nhipcau.registry.places.models import Country, Level, Locality
from nhipcau.registry.projects.models import Project

#: Stands for "not known" in addresses and in the counts.
UNKNOWN = "unknown"


@dataclass(frozen=True)
class Cell:
    """A count, the address of the list it counts, and its share of the largest in the table (0 to 100)."""

    count: int
    url: str
    share: int
    side: str = ""


@dataclass(frozen=True)
class Line:
    """A row: its label and one cell per column."""

    label: Any
    cells: list[Cell]


@dataclass(frozen=True)
class Table:
    """A table of counts with its definition."""

    anchor: str
    title: Any
    definition: Any
    columns: list[Any]
    lines: list[Line]


@dataclass(frozen=True)
class _Column:
    """A column: its counts by row value, and how the list behind a row value is addressed."""

    label: Any
    counts: dict[str, int]
    address: Callable[[str], str]
    side: str = ""


def _by(rows: "QuerySet[Any]", column: str) -> dict[str, int]:
    grouped = rows.order_by().values_list(column).annotate(n=Count("pk", distinct=True))
    return {str(value): n for value, n in grouped if value not in (None, "")}


def _by_decade(rows: "QuerySet[Any]") -> dict[str, int]:
    # Grouped by year, then by decade here: integer division differs between the databases.
    counts: dict[str, int] = {}
    for year, n in rows.order_by().values_list("first_year").annotate(n=Count("pk")):
        decade = UNKNOWN if year is None else str(year // 10 * 10)
        counts[decade] = counts.get(decade, 0) + n
    return counts


def _list(route: str, **query: str) -> str:
    pairs = "&".join(f"{name}={value}" for name, value in query.items())
    return f"{reverse(route)}?{pairs}" if pairs else reverse(route)


def _table(anchor: str, title: Any, definition: Any, rows: Iterable[tuple[str, Any]], columns: list[_Column]) -> Table:
    shown = [(value, label) for value, label in rows if any(column.counts.get(value) for column in columns)]
    largest = max((column.counts.get(value, 0) for value, _ in shown for column in columns), default=0) or 1
    lines = [
        Line(
            label,
            [
                Cell(n := column.counts.get(value, 0), column.address(value), round(100 * n / largest), column.side)
                for column in columns
            ],
        )
        for value, label in shown
    ]
    return Table(anchor, title, definition, [column.label for column in columns], lines)


def _counted() -> dict[str, dict[str, int]]:
    fields: dict[str, type[Model]] = {"partnerships": Partnership, "agreements": Agreement, "projects": Project}
    counts = {f"field-{name}": _by(model._default_manager.all(), "fields__slug") for name, model in fields.items()}
    counts["status"] = _by(Partnership.objects.all(), "status")
    counts["kind"] = _by(Partnership.objects.all(), "kind")
    counts["project-status"] = _by(Project.objects.all(), "status")
    counts["decade-partnerships"] = _by_decade(Partnership.objects.all())
    counts["decade-projects"] = _by_decade(Project.objects.all())
    for country in Country.values:
        partners = in_cooperation(Locality.objects.filter(country=country, valid_to__isnull=True))
        counts[f"level-{country}"] = _by(partners, "level")
    return counts


def _decades(counts: dict[str, dict[str, int]]) -> list[tuple[str, Any]]:
    known = sorted(
        {decade for name in ("decade-partnerships", "decade-projects") for decade in counts[name]} - {UNKNOWN}
    )
    return [*((decade, f"{decade}–{int(decade) + 9}") for decade in known), (UNKNOWN, _("beginning not known"))]


def statistics_tables() -> list[Table]:
    """All tables; the counts are made once per revision of the register."""
    counts = summary("statistics", _counted)
    standings = summary("statistics:commitments", lambda: _by(Commitment.objects.all(), "standing"))
    fields = [(one.slug, one.translated("title")) for one in CooperationField.objects.order_by("pk")]
    return [
        _table(
            "fields",
            _("By field of cooperation"),
            _("A partnership, agreement or project counts in each of its fields."),
            fields,
            [
                _Column(_("Partnerships"), counts["field-partnerships"], lambda v: _list("partnerships:list", field=v)),
                _Column(_("Agreements"), counts["field-agreements"], lambda v: _list("agreements:list", field=v)),
                _Column(_("Projects"), counts["field-projects"], lambda v: _list("projects:list", field=v)),
            ],
        ),
        _table(
            "status",
            _("Partnerships by status"),
            _("As the newest source read tells it; its date stands on the page of each partnership."),
            Partnership.Status.choices,
            [_Column(_("Partnerships"), counts["status"], lambda v: _list("partnerships:list", status=v))],
        ),
        _table(
            "kind",
            _("Partnerships by kind"),
            _("As the sources call them."),
            Partnership.Kind.choices,
            [_Column(_("Partnerships"), counts["kind"], lambda v: _list("partnerships:list", kind=v))],
        ),
        _table(
            "decades",
            _("By decade of beginning"),
            _("By the first year that a source gives."),
            _decades(counts),
            [
                _Column(
                    _("Partnerships"), counts["decade-partnerships"], lambda v: _list("partnerships:list", decade=v)
                ),
                _Column(_("Projects"), counts["decade-projects"], lambda v: _list("projects:list", decade=v)),
            ],
        ),
        _table(
            "levels",
            _("Localities in cooperation, by level and country"),
            _(
                "Localities of today’s map that are, or come from, a party to a partnership "
                "neither ended nor only in discussion."
            ),
            Level.choices,
            [
                _Column(
                    label,
                    counts[f"level-{country}"],
                    lambda v, c=country: _list("places:list", country=c, level=v, map="today", partner="standing"),  # type: ignore[misc]
                    country,
                )
                for country, label in Country.choices
            ],
        ),
        _table(
            "projects",
            _("Projects by status"),
            _("Status only where a source states it; otherwise unknown."),
            Project.Status.choices,
            [_Column(_("Projects"), counts["project-status"], lambda v: _list("projects:list", status=v))],
        ),
        _table(
            "commitments",
            _("Commitments by assessment"),
            _("As somebody other than their owners found last."),
            Standing.choices,
            [_Column(_("Commitments"), standings, lambda v: _list("commitments:list", standing=v))],
        ),
    ]
