"""Records as lines of the workspace: what they are, how fresh, through which unit they come, what may be done."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from nhipcau.core.proposals.editable import editable_of
from nhipcau.core.records.models import Record
from nhipcau.core.roles.reach import Owners, reach_of
from nhipcau.core.web.templatetags.nhipcau import mark_language
from nhipcau.portal.workspace.addresses import edit_address, renew_address, report_address
from nhipcau.portal.workspace.holdings import HOLDINGS
from nhipcau.portal.workspace.stamps import Stamp, stamps_of
from nhipcau.portal.workspace.todo import Task
from nhipcau.registry.partnerships.queries.units import line_of
from nhipcau.registry.places.models import Locality
from nhipcau.registry.places.queries import line_of as ancestors_and_descendants


@dataclass(frozen=True)
class Desk:
    """Whose workspace is open on which locality: the units of its line, and who looks at it on which day."""

    user: Any
    unit: Locality
    units: dict[int, Locality]
    later: frozenset[int]
    today: date


def desk_of(user: Any, unit: Locality, today: date) -> Desk:
    """The workspace of a locality for somebody."""
    units = Locality.objects.in_bulk(line_of(unit.pk))
    _ancestors, descendants = ancestors_and_descendants(unit)
    return Desk(user, unit, units, frozenset(descendants), today)


@dataclass
class Line:
    """A record as a line.

    `through` is the unit of the line it comes from, where that is not the locality itself; `later` if this came after.
    A record that is `settled` has ended and needs no confirmation.
    """

    kind: str
    record: Record
    stamp: Stamp
    details: list[Any] = field(default_factory=list)
    through: Locality | None = None
    later: bool = False
    settled: bool = False
    may_edit: bool = False
    may_confirm: bool = False
    may_report: bool = False
    renew: bool = False
    link: tuple[str, str] | None = None
    shown_as: Any = ""

    @property
    def title(self) -> Any:
        """What the line is called: by its record, unless it is only a part of that."""
        return self.shown_as or mark_language(self.record.translated("title"), note=False) or self.record.slug

    @property
    def label(self) -> Any:
        """What the record is."""
        return HOLDINGS[self.kind].model._meta.verbose_name

    @property
    def edit_url(self) -> str:
        """Where it is edited; empty if this person may not."""
        return edit_address(self.kind, self.record.slug) if self.may_edit else ""

    @property
    def report_url(self) -> str:
        """Where a report on it is written; empty if there is none to write or this person may not."""
        return report_address(self.record.slug) if self.may_report and not self.settled else ""

    @property
    def renew_url(self) -> str:
        """Where its renewal is entered; empty if there is none to enter or this person may not."""
        return renew_address(self.record.slug) if self.renew and self.may_edit else ""


def lines_of(desk: Desk, kind: str, records: Sequence[Record]) -> dict[int, Line]:
    """Lines for records of a kind, by their ids, in a number of queries that depends on the kind alone."""
    pks = [one.pk for one in records]
    if not pks:
        return {}
    holding, editable = HOLDINGS[kind], editable_of(kind)
    owners = editable.owners(pks) if editable else {}
    stamps = stamps_of(kind, pks, desk.today)
    rows = holding.model._default_manager.filter(pk__in=pks)
    current = set(holding.current(rows, desk.today).values_list("pk", flat=True))
    return {one.pk: _line(desk, kind, one, stamps[one.pk], owners.get(one.pk, Owners()), current) for one in records}


def _line(desk: Desk, kind: str, record: Record, stamp: Stamp, owners: Owners, current: set[int]) -> Line:
    reach, through = reach_of(desk.user), _through(desk, owners)
    reported = HOLDINGS[kind].last_words is not None
    own = desk.user.is_superuser or reach.covers(owners)
    moderates = desk.user.is_superuser or reach.may_moderate(owners.countries)
    return Line(
        kind,
        record,
        stamp,
        through=through,
        later=through is not None and through.pk in desk.later,
        settled=record.pk not in current,
        may_edit=moderates or reach.covers(owners),
        may_confirm=own and not reported,
        may_report=own and reported,
    )


def _through(desk: Desk, owners: Owners) -> Locality | None:
    if desk.unit.pk in owners.localities:
        return None
    return next((desk.units[pk] for pk in sorted(owners.localities) if pk in desk.units), None)


def lines_of_tasks(desk: Desk, groups: Sequence[Sequence[Task]]) -> list[list[Line]]:
    """Lines for groups of things to do, in their order, with the reasons as details.

    Every kind is read once for all groups.
    """
    wanted: dict[str, set[int]] = defaultdict(set)
    for task in (one for tasks in groups for one in tasks):
        wanted[task.kind].add(task.pk)
    lines: dict[tuple[str, int], Line] = {}
    for kind, pks in wanted.items():
        records = HOLDINGS[kind].model._default_manager.filter(pk__in=pks)
        lines.update({(kind, pk): line for pk, line in lines_of(desk, kind, list(records)).items()})
    return [
        [
            replace(lines[task.kind, task.pk], details=task.reasons, renew=task.renew, link=task.link)
            for task in tasks
            if (task.kind, task.pk) in lines
        ]
        for tasks in groups
    ]
