"""Reporting on a commitment, with evidence."""

from collections.abc import Callable
from typing import Any

from nhipcau.followup.commitments.actions import proving, reporting
from nhipcau.followup.commitments.models import ProgressReport

Act = Callable[[Any, Any, Any], object]
SAID = {"text_vi": "Đã lắp mười trạm"}
SHOWN = [proving.Given("Số liệu", url="https://example.org/")]


def _report(side: Any, by: Any = None) -> ProgressReport:
    """The last report on the commitment of a side, written by somebody."""
    row = {"commitment": side.commitment, "on": "2026-01-01", "text_vi": "Đã lắp", "written_by": by}
    return ProgressReport.objects.create(**row)


#: Under each permission what it guards, as in test_actions.
ACTIONS: dict[str, list[Act]] = {
    "commitments.report": [
        lambda by, side, mine: reporting.report(by, side.commitment, SAID, SHOWN),
        lambda by, side, mine: reporting.correct(by, _report(side, by if by.pk else None), SAID),
    ]
}
#: What their addresses take.
ARGUMENTS: dict[str, Callable[[Any], list[Any]]] = {
    "commitments:report": lambda side: [side.commitment.slug],
    "commitments:correct": lambda side: [side.commitment.slug, _report(side).pk],
}
