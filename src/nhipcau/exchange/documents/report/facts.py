"""What the register knows of a locality and a year: read, and put into the groups of a report."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db.models import Model
from django.utils.translation import get_language

from nhipcau.exchange.documents import queries
from nhipcau.exchange.documents.report.period import ReportYear
from nhipcau.exchange.documents.report.terms import Group, Standing, standings
from nhipcau.followup.declarations.models import Article
from nhipcau.followup.declarations.queries import articles_by
from nhipcau.registry.organisations.models import Position
from nhipcau.registry.organisations.queries import positions_in
from nhipcau.registry.partnerships.models import Partnership, Phase, RepresentationOffice
from nhipcau.registry.places.models import Locality
from nhipcau.registry.places.queries import line_of
from nhipcau.registry.projects.models import Project, ProjectMoney


@dataclass
class Partnerships:
    """Those that existed in the year as far as known, those in discussion, those of which no beginning is known."""

    existing: list[Partnership] = field(default_factory=list)
    discussed: list[Partnership] = field(default_factory=list)
    undated: list[Partnership] = field(default_factory=list)
    other: int = 0
    cut: bool = False

    @property
    def shown(self) -> list[Partnership]:
        """All that the report lists."""
        return [*self.existing, *self.discussed, *self.undated]


@dataclass
class Projects:
    """Those that ran in the year, those planned or discussed, those of unknown period; how many others there are."""

    running: list[Project] = field(default_factory=list)
    planned: list[Project] = field(default_factory=list)
    undated: list[Project] = field(default_factory=list)
    total: int = 0
    relevant: int = 0

    @property
    def shown(self) -> list[Project]:
        """All that the report lists."""
        return [*self.running, *self.planned, *self.undated]


@dataclass(frozen=True)
class MoneyLine:
    """The sums of a year, a currency and a kind in minor units, by state; `rough` are the states with rounded parts."""

    year: int | None
    currency: str
    kind: str
    sums: dict[str, int]
    rough: frozenset[str]


@dataclass
class Facts:
    """All that a report says, as records; `cut` names the kinds of which there are more than could be read."""

    locality: Locality
    year: ReportYear
    ancestors: set[int]
    partnerships: Partnerships
    agreements: list[Standing]
    agreements_before: int
    phases: list[Phase]
    projects: Projects
    money: list[MoneyLine]
    amounts: list[ProjectMoney]
    offices: list[RepresentationOffice]
    people: list[Position]
    people_otherwise: int
    articles: list[Article]
    cut: frozenset[str]

    def group(self, group: Group) -> list[Standing]:
        """The agreements of a group."""
        return [one for one in self.agreements if one.group == group]

    @property
    def nothing(self) -> bool:
        """Whether the register knows of no cooperation at all."""
        known = (self.partnerships.shown, self.agreements, self.projects.total, self.offices, self.articles)
        return not any(known) and not self.partnerships.other and not self.agreements_before

    @property
    def cited(self) -> Iterator[Model]:
        """The records whose sources the report names."""
        yield self.locality
        yield from self.partnerships.shown
        for standing in self.agreements:
            yield standing.agreement
            yield from standing.agreement.signatures.all()
        for phase in self.phases:
            yield phase
            yield from phase.contents.all()
        yield from (*self.projects.shown, *self.amounts, *self.offices, *self.people, *self.articles)


def facts_of(locality: Locality, year: ReportYear) -> Facts:
    """Read all that a report of the year says of the locality and of the units it came from."""
    ancestors = {locality.pk, *line_of(locality)[0]}
    order = f"sort_{get_language() or 'vi'}"
    partnerships = _partnerships(ancestors, year, order)
    money = queries.money_about(ancestors, year.year)
    read = {
        "agreements": queries.agreements_about(ancestors, year),
        "phases": queries.phases_of([one.pk for one in partnerships.shown]),
        "amounts": queries.money_listed(money),
        "offices": queries.offices_for(ancestors),
        "people": positions_in(locality, queries.MOST),
        "articles": articles_by(locality),
    }
    people = [one for one in read["people"] if _in_office(one, year)]
    return Facts(
        locality=locality,
        year=year,
        ancestors=ancestors,
        partnerships=partnerships,
        agreements=standings(read["agreements"], year),
        agreements_before=queries.agreements_ended_before(ancestors, year),
        phases=[one for one in read["phases"] if _ran(one, year)],
        projects=_projects(ancestors, year, order),
        money=_money_lines(queries.money_sums(money)),
        amounts=read["amounts"].rows,
        offices=[one for one in read["offices"] if _office_stood(one, year)],
        people=people,
        people_otherwise=len(read["people"].rows) - len(people),
        articles=[one for one in read["articles"] if _declared(one, year)],
        cut=frozenset(name for name, found in read.items() if found.more),
    )


def _partnerships(units: set[int], year: ReportYear, order: str) -> Partnerships:
    found = queries.partnerships_of(units, order)
    existing = set(queries.existing_partnerships(units, year.year))
    groups = Partnerships(cut=found.more)
    for one in found:
        if one.status == Partnership.Status.DISCUSSION:
            known = one.status_as_of and one.status_as_of.first_year
            if known is None or known <= year.year:
                groups.discussed.append(one)
            else:
                groups.other += 1
        elif one.pk in existing:
            groups.existing.append(one)
        elif one.begins_on is None and one.until is None and one.status != Partnership.Status.ENDED:
            groups.undated.append(one)
        else:
            groups.other += 1
    return groups


def _ran(phase: Phase, year: ReportYear) -> bool:
    """Whether a phase can have run in the year; one without any date only if it is under way in the present one."""
    if phase.period_from or phase.period_to:
        return year.touches(phase.period_from, phase.period_to)
    return phase.status == Phase.Status.UNDERWAY and year.under_way


def _projects(units: set[int], year: ReportYear, order: str) -> Projects:
    relevant = queries.projects_about(units, year.year)
    groups = Projects(total=queries.projects_of(units).count(), relevant=relevant.count())
    planned = (Project.Status.PLANNED, Project.Status.DISCUSSED)
    for one in queries.projects_listed(relevant, order):
        if one.status in planned:
            groups.planned.append(one)
        elif one.first_year is None and one.last_year is None:
            groups.undated.append(one)
        else:
            groups.running.append(one)
    return groups


def _money_lines(sums: Iterable[tuple[int | None, str, str, str, int, int]]) -> list[MoneyLine]:
    """The sums by year (the latest first, an unknown one last), currency and kind."""
    by_line: dict[tuple[int | None, str, str], dict[str, tuple[int, int]]] = {}
    for year, currency, kind, state, total, rough in sums:
        by_line.setdefault((year, currency, kind), {})[state] = (total, rough)
    ordered = sorted(by_line, key=lambda key: (key[0] is None, -(key[0] or 0), key[1], key[2]))
    return [
        MoneyLine(
            *key,
            {state: total for state, (total, _) in by_line[key].items()},
            frozenset(state for state, (_, rough) in by_line[key].items() if rough),
        )
        for key in ordered
    ]


def _office_stood(office: RepresentationOffice, year: ReportYear) -> bool:
    """Whether an office is not known to have been opened later or closed before."""
    opened = office.since and office.since.earliest
    closed = office.until and office.until.latest
    return not (opened and opened > year.day) and not (closed and closed < year.first)


def _in_office(position: Position, year: ReportYear) -> bool:
    """Whether somebody is known to have held an office at some time in the year."""
    last = position.held_to or position.as_of
    if position.held_from and last:
        return year.touches(position.held_from, last)
    return any(year.holds(moment) for moment in (position.held_from, last))


def _declared(article: Article, year: ReportYear) -> bool:
    """Whether something was declared by the end of the year, or on an unknown day."""
    adopted = article.declaration.adopted_on
    first = (adopted.earliest or adopted.latest) if adopted else None
    return first is None or first <= year.day
