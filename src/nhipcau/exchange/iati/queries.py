"""Reading runs and what they say, and what the register publishes itself."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from nhipcau.core.web.summaries import summary
from nhipcau.exchange.iati.exporting.codes import STATUSES
from nhipcau.exchange.iati.importing.wording import findings_of, label_of, reason_of
from nhipcau.exchange.iati.judging.findings import Finding, Severity
from nhipcau.exchange.iati.models import IatiImport, ImportLine
from nhipcau.exchange.iati.wording import sentence
from nhipcau.registry.partnerships.models import PartnershipParty
from nhipcau.registry.projects.models import Project

#: A page shows so many activities.
PER_PAGE = 100
#: Findings of a run that can be taken as a table.
FINDING_COLUMNS = ("line", "event", "identifier", "publisher", "title", "severity", "rule", "message")
_AT_ONCE = 500
#: So many lines of the same finding are named.
_LINES = 5
Event = ImportLine.Event


@dataclass(frozen=True)
class ShownFinding:
    """Something found, as a sentence: in which lines, as far as they are shown, and how often."""

    finding: Finding
    message: str
    lines: list[int]
    times: int


@dataclass(frozen=True)
class ShownChange:
    """A field that differs: its label, and its words before and after."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class ShownLine:
    """What becomes of an activity, as people read it."""

    line: ImportLine
    reason: str
    changes: list[ShownChange]
    findings: list[ShownFinding]


def imports() -> "QuerySet[IatiImport]":
    """All files that were brought in or are being, the last one first."""
    return IatiImport.objects.filter(is_check=False).select_related("owner")


def checks_of(user: Any) -> "QuerySet[IatiImport]":
    """The files that somebody had checked, the last one first."""
    return IatiImport.objects.filter(is_check=True, owner=user)


def lines_of(run: IatiImport, event: str = "") -> "QuerySet[ImportLine]":
    """What a run says, in the order of the file: all, or of one event; of a check only where something was found."""
    lines = run.lines.select_related("project").order_by("pk")
    if run.is_check:
        return lines.filter(said__has_key="findings")
    return lines.filter(event=event) if event else lines


def tallies(run: IatiImport) -> list[tuple[str, Any, int]]:
    """How many activities came out how: event, label, count."""
    return [(event, label, run.counts.get(event, 0)) for event, label in Event.choices]


def activities_in(run: IatiImport) -> int:
    """How many activities were read."""
    return sum(count for _event, _label, count in tallies(run))


def shown(lines: Iterable[ImportLine]) -> Iterator[ShownLine]:
    """Lines in the reader's language."""
    for line in lines:
        changes = [
            ShownChange(label_of(each["name"]), each["before"], each["after"]) for each in line.said.get("fields", ())
        ]
        reason = reason_of(line.event, line.said.get("other", ""))
        yield ShownLine(line, reason, changes, _together(findings_of(line.said.get("findings", ()))))


def _together(findings: Iterable[Finding]) -> list[ShownFinding]:
    """What is found several times of an activity, once, errors first."""
    said: dict[tuple[str, str], list[Finding]] = {}
    for each in findings:
        said.setdefault((each.rule, sentence(each)), []).append(each)
    shown = [
        ShownFinding(same[0], message, sorted({each.line for each in same if each.line})[:_LINES], len(same))
        for (_rule, message), same in said.items()
    ]
    return sorted(shown, key=lambda one: one.finding.severity != Severity.ERROR)


def finding_rows(run: IatiImport) -> Iterator[Sequence[Any]]:
    """What was found and why activities are left, row by row (FINDING_COLUMNS)."""
    for line in lines_of(run).iterator(chunk_size=_AT_ONCE):
        about = (line.event if line.number else "file", line.identifier, line.publisher, line.title)
        if reason := reason_of(line.event, line.said.get("other", "")):
            yield (line.line, *about, "", "", reason)
        for one in findings_of(line.said.get("findings", ())):
            yield (one.line, *about, str(one.severity), one.rule, sentence(one))


def published() -> dict[str, int]:
    """How many activities and organisations the register publishes, and how many projects are left out, and why."""
    found: dict[str, int] = summary("iati:published", _published)
    return found


def _published() -> dict[str, int]:
    has_status = Q(status__in=[str(status) for status in STATUSES])
    has_start = Q(period_from__isnull=False) | Q(planned_from__isnull=False)
    projects = Project.objects.all()
    return {
        "activities": projects.filter(has_status & has_start).count(),
        "status": projects.exclude(has_status).count(),
        "start": projects.filter(has_status).exclude(has_start).count(),
        "reported": projects.filter(reported__leads=True).distinct().count(),
        "organisations": PartnershipParty.objects.filter(locality__isnull=False)
        .values("locality")
        .distinct()
        .count(),
    }  # fmt: skip
