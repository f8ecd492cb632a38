"""The tabs of a locality in the workspace: each a kind of thing, a page of it at a time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from nhipcau.core.dates.formats import format_date, format_span
from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.records.models import Record
from nhipcau.core.web.templatetags.nhipcau import mark_language
from nhipcau.followup.commitments.models import Commitment
from nhipcau.portal.workspace.holdings import HOLDINGS, Rows, Units
from nhipcau.portal.workspace.lines import Desk, Line, lines_of
from nhipcau.registry.needs.models import Interest
from nhipcau.registry.organisations.queries import offices_held
from nhipcau.registry.partnerships.lists.agreements import state_text
from nhipcau.registry.partnerships.models import Phase
from nhipcau.registry.partnerships.queries.states import with_state
from nhipcau.registry.partnerships.rules import AgreementState

PER_PAGE = 50


@dataclass(frozen=True)
class Tab:
    """A kind of thing that belongs to a locality.

    `record_of` gives the record that a row is, or stands on, of the kind `kind`; `details` what is said of a row.
    """

    name: str
    label: Any
    kind: str
    rows: Callable[[Desk], Rows]
    details: Callable[[Any, Desk], list[Any]]
    record_of: Callable[[Any], Record] = lambda row: row
    title: Callable[[Any], Any] | None = None


@dataclass(frozen=True)
class TabView:
    """A tab with the lines of one of its pages."""

    tab: Tab
    page: Page[Any]
    lines: list[Line]


def tab_view(tab: Tab, desk: Desk, number: str | None) -> TabView:
    """A page of a tab. The number of queries depends on the tab alone."""
    page = Paginator(tab.rows(desk), PER_PAGE).get_page(number)
    rows: Sequence[Any] = list(page.object_list)
    records = {record.pk: record for record in map(tab.record_of, rows)}
    known = lines_of(desk, tab.kind, list(records.values()))
    lines = []
    for row in rows:
        line = known[tab.record_of(row).pk]
        to_renew = getattr(row, "state", "") in _TO_RENEW and not row.renewal_signed
        details = [one for one in tab.details(row, desk) if one]
        shown_as = tab.title(row) if tab.title else ""
        lines.append(replace(line, details=details, renew=to_renew, shown_as=shown_as))
    return TabView(tab, page, lines)


def counts_of(units: Units) -> dict[str, int]:
    """How many rows each tab has; a query for each."""
    counts = {kind: one.rows(units).count() for kind, one in HOLDINGS.items() if kind != "places"}
    return {**counts, "phases": _phases(units).count(), "needs": _needs(units).count()}


_TO_RENEW = (AgreementState.EXPIRING, AgreementState.EXPIRED)


def _by_title(kind: str, units: Units) -> Rows:
    return HOLDINGS[kind].rows(units).order_by(f"sort_{get_language() or 'vi'}", "pk")


def _period(begin: PartialDate | None, end: PartialDate | None) -> str:
    return format_span(begin, end, get_language() or "vi", short=True) if begin or end else ""


def _name(record: Record | None) -> Any:
    return mark_language(record.translated("title"), note=False) if record else ""


def _agreements(desk: Desk) -> Rows:
    rows = with_state(_by_title("agreements", desk.units).select_related("partnership"), desk.today)
    return rows.order_by(F("ends_on").desc(nulls_last=True), "pk")


def _of_agreement(row: Any, desk: Desk) -> list[Any]:
    state = state_text(row.state, row.period_to, desk.today)
    return [_name(row.partnership), row.get_kind_display(), _period(row.period_from, row.period_to), state]


def _phases(units: Units) -> Rows:
    return Phase.objects.filter(partnership__in=HOLDINGS["partnerships"].rows(units).order_by().values("pk"))


def _phases_in_order(desk: Desk) -> Rows:
    order = (f"partnership__sort_{get_language() or 'vi'}", "partnership", "number", "pk")
    return _phases(desk.units).select_related("partnership").order_by(*order)


def _needs(units: Units) -> Rows:
    return Interest.objects.filter(locality__in=units)


def _needs_in_order(desk: Desk) -> Rows:
    return _needs(desk.units).select_related("locality", "field").order_by("locality", "kind", "position", "pk")


def _of_person(row: Any, desk: Desk) -> list[Any]:
    held = [one for one in row.positions.all() if one.unit and one.unit.pk in desk.units]
    return [part for one in held[:3] for part in (_text(one, "title"), _period(one.held_from, one.held_to))]


def _text(part: Any, field: str) -> Any:
    return mark_language(part.translated(field), note=False)


TABS: dict[str, Tab] = {
    tab.name: tab
    for tab in (
        Tab(
            "partnerships",
            _("Partnerships"),
            "partnerships",
            lambda desk: _by_title("partnerships", desk.units),
            lambda row, desk: [row.get_kind_display(), row.get_status_display(), _period(row.since, row.until)],
        ),
        Tab("agreements", _("Agreements"), "agreements", _agreements, _of_agreement),
        Tab(
            "phases",
            _("Phases"),
            "partnerships",
            _phases_in_order,
            lambda row, desk: [_name(row.partnership), _period(row.period_from, row.period_to), _status(row)],
            record_of=lambda row: row.partnership,
            title=lambda row: _("Phase %(number)s") % {"number": row.number},
        ),
        Tab(
            "projects",
            _("Projects"),
            "projects",
            lambda desk: _by_title("projects", desk.units),
            lambda row, desk: [row.get_status_display(), _period(row.period_from, row.period_to)],
        ),
        Tab(
            "commitments",
            _("Commitments"),
            "commitments",
            lambda desk: _by_title("commitments", desk.units).select_related("edition"),
            lambda row, desk: [row.get_standing_display(), _due(row), _name(row.edition)],
        ),
        Tab(
            "people",
            _("People in office"),
            "people",
            lambda desk: _by_title("people", desk.units).prefetch_related(offices_held()),
            _of_person,
        ),
        Tab(
            "offices",
            _("Representation offices"),
            "offices",
            lambda desk: _by_title("offices", desk.units).select_related("authority", "location"),
            lambda row, desk: [_name(row.authority), _name(row.location)],
        ),
        Tab(
            "needs",
            _("Needs and strengths"),
            "places",
            _needs_in_order,
            lambda row, desk: [row.get_kind_display(), _text(row, "words")],
            record_of=lambda row: row.locality,
            title=lambda row: _name(row.field),
        ),
    )
}


def _status(phase: Phase) -> str:
    return str(phase.get_status_display())


def _due(commitment: Commitment) -> str:
    if commitment.due is None:
        return ""
    return gettext("due: %(day)s") % {"day": format_date(commitment.due, get_language() or "vi", short=True)}
