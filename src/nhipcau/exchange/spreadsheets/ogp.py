"""Commitments as a table in the manner of the Open Government Partnership (OGP).

Columns follow its template for action plans and what its Independent Reporting Mechanism publishes of completion; the
guide to the follow-up says what each holds.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest, StreamingHttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from nhipcau.core.text.languages import LANGUAGES
from nhipcau.core.web.address import address_for
from nhipcau.core.web.exports import FurtherFile, add_file, csv_lines
from nhipcau.core.web.lists import ListSpec, export_rows
from nhipcau.followup.commitments.lists import commitments_list
from nhipcau.followup.commitments.models import Assessment, Commitment, Evidence, ProgressReport, Standing
from nhipcau.followup.commitments.queries.records import newest_first, reports_in_full
from nhipcau.registry.projects.money import whole_units

JOINT = "; "
#: Completion in the words of the mechanism, the same in all languages; it has none for what was abandoned.
COMPLETION = {
    Standing.COMPLETE: "Complete",
    Standing.SUBSTANTIAL: "Substantial",
    Standing.LIMITED: "Limited",
    Standing.NOT_STARTED: "Not Started",
    Standing.ABANDONED: "Abandoned",
    Standing.NO_EVIDENCE: "No Evidence Available",
}


@dataclass(frozen=True)
class Row:
    """A commitment with what is asked of it more than once."""

    commitment: Commitment
    reports: Sequence[ProgressReport]
    assessment: Assessment | None
    address: str

    @property
    def last_report(self) -> ProgressReport | None:
        """The newest report of the owner."""
        return self.reports[0] if self.reports else None


@dataclass(frozen=True)
class Column:
    """A column: its heading and its value; a text (`text`) may stand once for each language."""

    name: str
    value: Callable[[Row, str | None], Any]
    text: bool = False


def _words(name: str, of: Callable[[Row], Any] = lambda row: row.commitment) -> Callable[[Row, str | None], Any]:
    """A text of a row: in a language if one is named, else in that of the page or the nearest that has it."""

    def value(row: Row, language: str | None) -> Any:
        one = of(row)
        if one is None:
            return None
        return getattr(one, f"{name}_{language}") if language else one.translated(name)

    return value


def _titles(of: Callable[[Commitment], Iterable[Any]]) -> Callable[[Row, str | None], str]:
    def value(row: Row, language: str | None) -> str:
        return JOINT.join(str(one.translated("title", language) or one.slug) for one in of(row.commitment))

    return value


def _one(name: str) -> Callable[[Row, str | None], str]:
    return _titles(lambda one: [found] if (found := getattr(one, name)) is not None else [])


def _milestones(row: Row, language: str | None) -> str:
    """The steps: "Ten stations built (planned 2027-06, done 2027-09)"."""
    found = []
    for step in row.commitment.steps.all():
        dates = (("planned", step.planned_on), ("done", step.actual_on))
        dated = ", ".join(f"{word} {date}" for word, date in dates if date)
        words = str(step.translated("text", language) or "")
        found.append(f"{words} ({dated})" if dated else words)
    return JOINT.join(found)


def _budget(row: Row, _language: str | None) -> str:
    one = row.commitment
    return "" if one.amount_minor is None else f"{whole_units(one.amount_minor, one.currency)} {one.currency}"


def _counts(row: Row, _language: str | None) -> str:
    """What the owner counted last, beside what was planned: "planned: 19; done: 10; difficulty: 6"."""
    tallies = [(one.state, one.count) for one in row.last_report.tallies.all()] if row.last_report else []
    planned = row.commitment.planned_count
    counted = [("planned", planned), *tallies] if planned is not None else tallies
    return JOINT.join(f"{state}: {count}" for state, count in counted)


def _evidence(row: Row, _language: str | None) -> str:
    found = [_address_of(row, one) for report in row.reports for one in report.evidence.all()]
    return JOINT.join(dict.fromkeys(address for address in found if address))


def _address_of(row: Row, one: Evidence) -> str:
    if one.kind == Evidence.Kind.DOCUMENT:
        return row.address + reverse("commitments:evidence", args=[row.commitment.slug, one.pk]) if one.stored else ""
    if one.kind == Evidence.Kind.LINK:
        return one.url
    record = one.statement.measure.question if one.statement else one.agreement or one.project
    return row.address + record.get_absolute_url() if record else ""


def _assessed(row: Row) -> Assessment | None:
    return row.assessment


#: All columns in their order. A heading once published keeps its name.
COLUMNS: tuple[Column, ...] = (
    Column("commitment_id", lambda row, _language: row.commitment.slug),
    Column("action_plan", _one("edition"), text=True),
    Column("country", lambda row, _language: row.commitment.owner_country),  # type: ignore[attr-defined]
    Column("commitment_title", _words("title"), text=True),
    Column("lead_institution", _titles(lambda one: [one.owner]), text=True),
    Column("supporting_institutions", _titles(lambda one: [each.body for each in one.partners.all()]), text=True),
    Column("start_date", lambda row, _language: row.commitment.starts),
    Column("end_date", lambda row, _language: row.commitment.due),
    Column("recommendation", _one("recommendation"), text=True),
    Column("commitment_text", _words("text"), text=True),
    Column("measure_of_success", _words("measure"), text=True),
    Column("milestones", _milestones, text=True),
    Column("policy_areas", _titles(lambda one: one.fields.all()), text=True),
    Column("budget", _budget),
    Column("completion", lambda row, _language: COMPLETION.get(Standing(row.commitment.standing), "")),
    Column("completion_date", lambda row, _language: row.assessment.on if row.assessment else None),
    Column("completion_reason", _words("reason", _assessed), text=True),
    Column("assessed_by", _words("by", _assessed), text=True),
    Column("last_report_date", lambda row, _language: row.last_report.on if row.last_report else None),
    Column("last_report", _words("text", lambda row: row.last_report), text=True),
    Column("owner_counts", _counts),
    Column("evidence_links", _evidence),
    Column("url", lambda row, _language: row.address + row.commitment.get_absolute_url()),
)


@require_safe
def commitments(request: HttpRequest) -> StreamingHttpResponse:
    """The commitments that the filters of the address leave; `?languages=vi,fr,en` gives texts in each of these."""
    wanted = request.GET.get("languages", "").split(",")
    languages = [code for code in LANGUAGES if code in wanted]
    cells = [
        (f"{column.name}_{code}" if code else column.name, column.value, code)
        for column in COLUMNS
        for code in (languages if column.text and languages else [None])
    ]
    headings = [heading for heading, _value, _code in cells]
    rows = (
        [value(row, code) for _heading, value, code in cells]
        for row in (_row(one, address_for(request)) for one in export_rows(_whole(request), request))
    )
    response = StreamingHttpResponse(csv_lines(headings, rows), content_type="text/csv; charset=utf-8")
    name = f"nhipcau-commitments-ogp-{'-'.join(languages) or get_language()}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _whole(request: HttpRequest) -> ListSpec:
    """The list of commitments, each with all that its row holds."""
    spec = commitments_list(request.GET, timezone.localdate())
    wanted = (
        *("partners__locality", "partners__organisation", "steps", "fields", "assessments"),
        Prefetch("reports", reports_in_full()),
    )
    return replace(spec, rows=lambda: spec.rows().prefetch_related(*wanted))


def _row(one: Commitment, address: str) -> Row:
    assessment = max(one.assessments.all(), key=lambda each: (each.on, each.pk), default=None)
    return Row(one, newest_first(one.reports.all()), assessment, address)


app_name = "ogp"
urlpatterns = [path("commitments/ogp.csv", commitments, name="commitments")]
add_file("commitments", FurtherFile("CSV (OGP)", "ogp:commitments"))
