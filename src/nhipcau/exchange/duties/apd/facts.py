"""What the register knows of the aid that a French authority paid in a calendar year, action by action."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from django.db.models import F, Model, Prefetch, Q, QuerySet
from django.utils.translation import get_language

from nhipcau.core.records.bounded import bounded
from nhipcau.exchange.documents.queries import projects_about, projects_of
from nhipcau.exchange.documents.report.period import ReportYear
from nhipcau.exchange.iati.exporting.codes import CHANNELS, LOCAL_GOVERNMENT, TYPES
from nhipcau.registry.organisations.models import Organisation
from nhipcau.registry.partnerships.models import CooperationField, FieldCode, Partnership, PartnershipParty
from nhipcau.registry.places.models import Country, Locality
from nhipcau.registry.places.queries import line_of
from nhipcau.registry.projects.models import Project, ProjectBody, ProjectMoney

#: A sheet lists this many actions, and says so if there are more.
MOST = 300
EURO = "EUR"
Body = Locality | Organisation
Kind, State = ProjectMoney.Kind, ProjectMoney.State


class Gap(StrEnum):
    """What is missing of an action, or has to be decided by those who know."""

    AMOUNT = "amount"
    STATE = "state"
    PAYER = "payer"
    CURRENCY = "currency"
    ABOUT = "about"
    KINDS = "kinds"
    PARTNER = "partner"
    SECTOR = "sector"
    SECTORS = "sectors"
    CHANNEL = "channel"
    CHANNELS = "channels"


@dataclass
class Action:
    """A project in a year: what the authority paid in euros, what else is said of money, and what is missing.

    `paid` are the amounts that count. `other` are those of the year of which it is not known that the authority paid
    them, or that are in another currency; `within` the budgets of which the amounts that count are parts.
    """

    project: Project
    partners: list[Body]
    sectors: list[tuple[str, CooperationField]]
    channels: list[tuple[str, Body]]
    paid: list[ProjectMoney]
    other: list[ProjectMoney]
    within: list[ProjectMoney]
    gaps: list[Gap] = field(default_factory=list)

    @property
    def amount(self) -> int:
        """What was paid, in cents."""
        return sum(one.amount_minor for one in self.paid)

    @property
    def country(self) -> str:
        """The country that it is for, empty if no source names a partner there."""
        return Country.VIETNAM if self.partners or any(_is_abroad(one) for one in self.project.localities.all()) else ""

    @property
    def sector(self) -> str:
        """The one purpose code, empty if there is none, or several."""
        codes = {code for code, _ in self.sectors}
        return codes.pop() if len(codes) == 1 else ""

    @property
    def channel(self) -> str:
        """The one channel code, empty if there is none, or several."""
        codes = {code for code, _ in self.channels}
        return codes.pop() if len(codes) == 1 else ""


@dataclass(frozen=True)
class Declaration:
    """What an authority has to declare of a year, as far as the register knows; `cut` if there are more actions."""

    locality: Locality
    year: ReportYear
    actions: list[Action]
    cut: bool

    @property
    def total(self) -> int:
        """All that was paid, in cents."""
        return sum(one.amount for one in self.actions)

    def by(self, column: str) -> list[tuple[str, int]]:
        """The sums by "country", "sector" or "channel", the largest first; what has none stands under "", last."""
        sums: dict[str, int] = {}
        for one in self.actions:
            key = getattr(one, column)
            sums[key] = sums.get(key, 0) + one.amount
        found = sorted(sums.items(), key=lambda pair: (not pair[0], -pair[1], pair[0]))
        assert sum(amount for _, amount in found) == self.total
        return [pair for pair in found if pair[1]]

    @property
    def cited(self) -> Iterator[Model]:
        """The records whose sources are named."""
        for one in self.actions:
            yield one.project
            yield from (*one.paid, *one.other, *one.within)


def declaration_of(locality: Locality, year: ReportYear) -> Declaration:
    """Read the actions of an authority and of those it came from in a year, those with an amount first."""
    units = {locality.pk, *line_of(locality)[0]}
    found = bounded(_projects(units, year.year), MOST)
    actions = [_action(one, units, year.year) for one in found]
    return Declaration(locality, year, sorted(actions, key=lambda one: not one.paid), found.more)


def _projects(units: Collection[int], year: int) -> "QuerySet[Project]":
    """Those that ran or may have run, and any of which an amount of the year is known."""
    ahead = (Project.Status.PLANNED, Project.Status.DISCUSSED)
    ran = projects_about(units, year).exclude(status__in=ahead).order_by().values("pk")
    moneyed = projects_of(units).filter(money__year=year).order_by().values("pk")
    bodies = ProjectBody.objects.select_related("locality", "organisation").order_by("position", "pk")
    codes = Prefetch("codes", FieldCode.objects.filter(scheme=FieldCode.Scheme.DAC).order_by("position", "pk"))
    parties = PartnershipParty.objects.select_related("locality", "organisation").order_by("position", "pk")
    order = f"sort_{get_language() or 'vi'}"
    return (
        Project.objects.filter(Q(pk__in=ran) | Q(pk__in=moneyed))
        .prefetch_related(
            Prefetch("fields", CooperationField.objects.order_by(order, "pk").prefetch_related(codes)),
            Prefetch("partnerships", Partnership.objects.order_by("pk").prefetch_related(Prefetch("parties", parties))),
            Prefetch("localities", Locality.objects.order_by("pk")),
            Prefetch("bodies", bodies),
            Prefetch("money", ProjectMoney.objects.order_by("position", "pk")),
        )
        .order_by(F("first_year").asc(nulls_last=True), order, "pk")
    )


def _action(project: Project, units: Collection[int], year: int) -> Action:
    of_year = [one for one in project.money.all() if one.year == year]
    mine = [one for one in of_year if one.of_locality_id in units]
    settled = [one for one in mine if one.state == State.ACTUAL and one.currency == EURO]
    paid = _counted(settled)
    unsaid = [one for one in of_year if one.of_locality_id is None and one.of_organisation_id is None]
    action = Action(
        project,
        partners=list(_partners(project)),
        sectors=[(code.code, one) for one in project.fields.all() for code in one.codes.all()],
        channels=list(_channels(project)),
        paid=paid,
        other=[one for one in mine if one not in settled] + unsaid,
        within=[one for one in settled if one not in paid],
    )
    action.gaps = list(_gaps(action, mine, unsaid))
    return action


def _counted(amounts: list[ProjectMoney]) -> list[ProjectMoney]:
    """A share or a grant is part of a budget: where there are any, the budgets are not counted beside them."""
    parts = [one for one in amounts if one.kind != Kind.BUDGET]
    return parts or amounts


def _partners(project: Project) -> Iterator[Body]:
    bodies = [one.body for one in project.bodies.all()]
    bodies += [party.body for one in project.partnerships.all() for party in one.parties.all()]
    yield from dict.fromkeys(one for one in bodies if _is_abroad(one))


def _is_abroad(body: Body) -> bool:
    return body.country == Country.VIETNAM


def _channels(project: Project) -> Iterator[tuple[str, Body]]:
    """Who carries the project out, with the channel code that its kind has."""
    for one in project.bodies.all():
        if one.role == ProjectBody.Role.IMPLEMENTER:
            kind = LOCAL_GOVERNMENT if one.locality else TYPES[Organisation.Kind(one.body.kind)]  # type: ignore[union-attr]
            code = CHANNELS.get((one.body.country, kind)) or CHANNELS.get(("", kind))
            if code:
                yield code, one.body


def _gaps(action: Action, mine: list[ProjectMoney], unsaid: list[ProjectMoney]) -> Iterator[Gap]:
    if not action.paid:
        yield Gap.AMOUNT
    if any(one.state == State.UNKNOWN for one in (*mine, *unsaid)):
        yield Gap.STATE
    if unsaid:
        yield Gap.PAYER
    if any(one.currency != EURO for one in mine):
        yield Gap.CURRENCY
    if any(one.about for one in action.paid):
        yield Gap.ABOUT
    if len({one.kind for one in action.paid}) > 1:
        yield Gap.KINDS
    if not action.partners:
        yield Gap.PARTNER
    if not action.sector:
        yield Gap.SECTORS if action.sectors else Gap.SECTOR
    if not action.channel:
        yield Gap.CHANNELS if action.channels else Gap.CHANNEL
