"""What the activities of a batch are to the register: new, known, or said once more."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings

from nhipcau.core.records.bulk import present
from nhipcau.exchange.iati.importing.outcomes import Event, Outcome
from nhipcau.exchange.iati.models import LONGEST_IDENTIFIER, ReportedActivity
from nhipcau.registry.projects.models import Project

#: Rules of ours beside those of the standard: what has no identifier, or one that is too long, cannot be known again.
NAMELESS, TOO_LONG = "import.identifier", "import.long"
#: Why a changed activity is left: its project was removed here.
REMOVED = "removed"
_ERROR = "error"


@dataclass(slots=True)
class Case:
    """An activity without faults, on its way through a batch.

    `row` is what it is known by, `leader` what says the same and comes first, `project` what it may change.
    """

    outcome: Outcome
    copy: int
    row: ReportedActivity | None = None
    leader: "ReportedActivity | Case | None" = None
    project: int | None = None
    may_change: bool = False
    stated: dict[str, Any] = field(default_factory=dict)
    differing: list[str] = field(default_factory=list)

    @property
    def is_remembered(self) -> bool:
        """Whether it is kept what it states, if it was not known before: not what this register says itself."""
        return self.outcome.event in (Event.NEW, Event.ALSO, Event.CHANGED) or (
            self.may_change and self.outcome.event == Event.UNCHANGED
        )

    @property
    def key(self) -> tuple[str, str, int]:
        """What tells it from all others."""
        return self.outcome.publisher, self.outcome.identifier, self.copy

    @property
    def digest(self) -> str:
        """The fingerprint of what it states."""
        return str(self.outcome.head["digest"])

    @property
    def is_secondary(self) -> bool:
        """Whether who reports it does so for others."""
        return bool(self.outcome.head["secondary"])


class Casebook:
    """Tells cases apart over a whole file; remembers which identifiers it met."""

    def __init__(self) -> None:
        self._copies: dict[int, int] = {}
        self._met: set[int] = set()

    def cases(self, outcomes: Iterable[Outcome]) -> list[Case]:
        """The cases of a batch, each with its event as far as it is clear without a comparison."""
        found = []
        for one in self.good(outcomes):
            key = hash((one.publisher, one.identifier))
            copy = self._copies.get(key, 0)
            self._copies[key] = copy + 1
            found.append(Case(one, copy))
        self._look_up(found)
        return found

    @staticmethod
    def good(outcomes: Iterable[Outcome]) -> list[Outcome]:
        """Those without faults; the others are refused."""
        found = []
        for one in outcomes:
            if not one.head["number"]:
                continue
            if _is_refused(one):
                one.event = Event.REFUSED
            else:
                found.append(one)
        return found

    def _look_up(self, cases: Sequence[Case]) -> None:
        identifiers = {case.outcome.identifier for case in cases}
        met = present(ReportedActivity, "identifier", identifiers)
        rows = list(ReportedActivity.objects.filter(identifier__in=met)) if met else []
        known = {(row.publisher, row.identifier, row.copy): row for row in rows}
        leaders: dict[str, ReportedActivity | Case] = {row.identifier: row for row in rows if row.leads}
        ours = _ours(identifiers - leaders.keys())
        for case in cases:
            identifier = case.outcome.identifier
            case.row = known.get(case.key) if known else None
            if case.row is None and identifier in ours:
                case.outcome.project = case.project = ours[identifier]
                continue
            case.leader = leaders.get(identifier)
            if case.row is not None:
                _judge_known(case, case.row)
            elif case.leader is not None:
                _judge_repeated(case, case.leader)
            elif hash(identifier) in self._met:
                case.outcome.event = Event.ALSO
            else:
                case.outcome.event = Event.NEW
                leaders[identifier] = case
            self._met.add(hash(identifier))


def _judge_known(case: Case, row: ReportedActivity) -> None:
    case.outcome.project = case.project = row.project_id
    if row.digest == case.digest:
        return
    if not row.leads:
        _also(case, case.leader)
    elif row.project_id is None:
        case.outcome.event, case.outcome.other = Event.CONFLICT, REMOVED
    else:
        case.may_change = True


def _judge_repeated(case: Case, leader: ReportedActivity | Case) -> None:
    """Who reports for others makes room for the one whose activity it is."""
    takes_over = isinstance(leader, ReportedActivity) and leader.is_secondary and not case.is_secondary
    if isinstance(leader, ReportedActivity) and takes_over and leader.project_id:
        case.outcome.project = case.project = leader.project_id
        case.may_change = True
    else:
        _also(case, leader)


def _also(case: Case, leader: ReportedActivity | Case | None) -> None:
    case.outcome.event = Event.ALSO
    if isinstance(leader, ReportedActivity):
        case.outcome.other = leader.publisher_name or leader.publisher
        case.outcome.project = leader.project_id
    elif leader is not None:
        case.outcome.other = leader.outcome.publisher_name


def _is_refused(one: Outcome) -> bool:
    head = one.head
    if any(severity == _ERROR for _rule, severity, _line, _values in one.findings):
        return True
    identifier = head["identifier"]
    if identifier and one.publisher and len(identifier) <= LONGEST_IDENTIFIER:
        return False
    rule = TOO_LONG if len(identifier) > LONGEST_IDENTIFIER else NAMELESS
    one.findings = [*one.findings, [rule, _ERROR, head["line"], {}]]
    return True


def _ours(identifiers: Iterable[str]) -> dict[str, int]:
    """The projects that this register itself reports under these identifiers."""
    prefix = f"{settings.IATI_REF}-"
    slugs = {one.removeprefix(prefix): one for one in identifiers if one.startswith(prefix)}
    if not slugs:
        return {}
    rows = Project.objects.filter(slug__in=slugs)
    return {slugs[slug]: pk for slug, pk in rows.values_list("slug", "pk")}
