"""What activities are known by from one import to the next."""

from collections.abc import Iterable, Sequence
from typing import Any

from nhipcau.core.records.bulk import insert
from nhipcau.exchange.iati.importing.batching import Writing
from nhipcau.exchange.iati.importing.cases import Case
from nhipcau.exchange.iati.importing.outcomes import Event
from nhipcau.exchange.iati.importing.shaping import Shaping
from nhipcau.exchange.iati.models import IatiImport, ReportedActivity

_BATCH = 500
_LONGEST_NAME, _LONGEST_VERSION = 300, 20
_COLUMNS = (
    *("publisher", "identifier", "publisher_name", "copy", "is_secondary", "version", "digest", "kept"),
    *("project_id", "leads", "number", "line", "last_run_id", "applied_at"),
)
#: What the standard asks for and a project has no column for.
_KEPT = ("countries", "regions", "sectors", "tags", "status", "collaboration")


def add_rows(cases: Iterable[Case], shaping: Shaping, run: IatiImport | None, writing: Writing) -> None:
    """Keep activities that were not known yet. One that takes the lead takes it from who reported for others."""
    rows, overtaken = [], []
    for case in cases:
        leader = case.leader
        leads = case.outcome.event != Event.ALSO
        if leads and isinstance(leader, ReportedActivity):
            overtaken.append(leader.pk)
        if isinstance(leader, Case):
            case.outcome.project = leader.project
        outcome, head = case.outcome, case.outcome.head
        rows.append(
            (
                outcome.publisher,
                outcome.identifier,
                outcome.publisher_name[:_LONGEST_NAME],
                case.copy,
                case.is_secondary,
                head["version"][:_LONGEST_VERSION],
                case.digest,
                _kept(case, shaping),
                outcome.project,
                leads,
                head["number"],
                head["line"],
                run.pk if run else None,
                writing.moment,
            )
        )
    ReportedActivity.objects.filter(pk__in=overtaken).update(leads=False)
    insert(ReportedActivity, _COLUMNS, rows)


def update_rows(cases: Sequence[Case], shaping: Shaping, run: IatiImport | None, writing: Writing) -> None:
    """Keep what known activities state now, and that they were met; one that is left in a conflict stays as it was."""
    met, restated = [], []
    for case in cases:
        row = case.row
        if row is None:
            continue
        met.append(row.pk)
        if row.digest != case.digest and case.stated and _is_heard(case, row):
            row.digest, row.kept = case.digest, _kept(case, shaping)
            row.version, row.is_secondary = case.outcome.head["version"][:_LONGEST_VERSION], case.is_secondary
            row.number, row.line = case.outcome.head["number"], case.outcome.head["line"]
            if case.outcome.event == Event.CHANGED:
                row.applied_at = writing.moment
            restated.append(row)
    columns = ["digest", "kept", "version", "is_secondary", "number", "line", "applied_at"]
    ReportedActivity.objects.bulk_update(restated, columns, batch_size=_BATCH)
    if run is not None:
        ReportedActivity.objects.filter(pk__in=met).update(last_run=run)


def _is_heard(case: Case, row: ReportedActivity) -> bool:
    """Whether a row is to follow what is stated: not in a conflict, nor when others say it for the one whose it is."""
    return case.outcome.event != Event.CONFLICT and (row.is_secondary or not case.is_secondary)


def _kept(case: Case, shaping: Shaping) -> dict[str, Any]:
    stated = case.stated
    kept = {name: value for name in _KEPT if (value := stated.get(name))}
    kept["fields"] = sorted(shaping.fields_of(stated["sectors"]))
    kept["reporter"] = case.outcome.head["reporter"]
    return kept
