"""Commitments on which somebody is waited for: overdue, due soon, or long without a report."""

from datetime import date, timedelta

from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nhipcau.core.dates.formats import format_date
from nhipcau.core.dates.partial import PartialDate
from nhipcau.followup.commitments.queries.records import of_units
from nhipcau.followup.commitments.queries.states import open_commitments, with_states
from nhipcau.followup.commitments.rules import Age, Timing
from nhipcau.portal.workspace.holdings import Units
from nhipcau.portal.workspace.todo.tasks import MOST, Task

#: So many days before the day on which it is due, a commitment is worth a report.
SOON = timedelta(days=90)


def to_report(units: Units, today: date) -> list[Task]:
    """The first to be due first; those without a due date last. One query."""
    rows = with_states(open_commitments().filter(of_units(units)), today)
    wanted = Q(due_on__lte=today + SOON) | Q(age__in=(Age.YELLOW, Age.RED))
    rows = rows.filter(wanted).order_by("timing", "due_on", "pk")
    found = rows.values_list("pk", "due", "timing", "age")[:MOST]
    order = {Timing.OVERDUE: 0, Timing.RUNNING: 1, Timing.UNDATED: 2}
    return [
        Task("commitments", pk, _reasons(due, timing, age))
        for pk, due, timing, age in sorted(found, key=lambda one: order[Timing(one[2])])
    ]


def _reasons(due: PartialDate | None, timing: str, age: str) -> list[str]:
    day = format_date(due, get_language() or "vi", short=True) if due else ""
    words = {Timing.OVERDUE: _("overdue since: %(day)s"), Timing.RUNNING: _("due: %(day)s")}
    reasons = [words[Timing(timing)] % {"day": day}] if day else []
    return [*reasons, *([str(Age(age).label)] if age in (Age.YELLOW, Age.RED) else [])]
