"""What came of a meeting: written by a party or the planners, read by nobody else."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.meetings.models import Attendance, Meeting, Outcome
from nhipcau.conference.meetings.queries.places import LIVE
from nhipcau.core.records.claiming import Overtaken, move_on
from nhipcau.core.roles.rules import require

PERMISSION = "meetings.represent"
#: Columns that only a meeting that was held has.
OF_HELD = ("next", "next_words", "next_on", "partnership", "agreement", "project")
COLUMNS = ("state", "missing", "note", *OF_HELD)


@transaction.atomic
def note_outcome(user: Any, meeting: Meeting, values: Mapping[str, Any], version: int | None) -> Outcome:
    """Write what came of a meeting, for a party or the planners; `values` are `COLUMNS`.

    `version` is that of the outcome that was read, None where there was none yet. Raises `PermissionDenied`,
    `Overtaken`, and `ValidationError` in words: not begun yet, or who did not come is not said.
    """
    require(user, PERMISSION, meeting)
    return _note(meeting, values, version, by=user, delegate=None)


@transaction.atomic
def note_outcome_by_link(
    delegate: Delegate, meeting: Meeting, values: Mapping[str, Any], version: int | None
) -> Outcome:
    """The same by somebody who attended; the personal link is the right to do so. Raises as `note_outcome` does."""
    attends = Attendance.objects.filter(meeting=meeting, delegate=delegate).exists()
    if not attends or delegate.state in Delegate.GONE:
        raise PermissionDenied(_("You do not attend this meeting."))
    return _note(meeting, values, version, by=None, delegate=delegate)


def _note(meeting: Meeting, values: Mapping[str, Any], version: int | None, **writer: Any) -> Outcome:
    outcome = Outcome.objects.filter(meeting=meeting).first()
    if outcome is None:
        _require_begun(meeting)
    columns = {**_settled(meeting, values), **writer}
    if (outcome is None) != (version is None):
        raise Overtaken
    if outcome is not None:
        move_on(outcome, version, **columns, at=timezone.now())
        return outcome
    try:
        with transaction.atomic():
            return Outcome.objects.create(meeting=meeting, version=1, **columns)
    except IntegrityError as error:
        raise Overtaken from error


def _require_begun(meeting: Meeting) -> None:
    shown = meeting.shown_slot if meeting.shown in LIVE else None
    if shown is None:
        raise ValidationError(_("This meeting is not in the timetable (any more)."))
    if shown.starts > timezone.now():
        raise ValidationError(_("This meeting has not begun yet."))


def _settled(meeting: Meeting, values: Mapping[str, Any]) -> dict[str, Any]:
    """The columns as they are kept: what makes no sense for what happened is emptied."""
    columns = {name: values[name] for name in COLUMNS if name in values}
    state = columns["state"]
    missing = columns.get("missing")
    if state == Outcome.State.NO_SHOW:
        if missing is None or missing.pk not in (meeting.wish.asking_id, meeting.wish.asked_id):
            raise ValidationError({"missing": _("Say who did not come.")})
    else:
        columns["missing"] = None
    if state != Outcome.State.HELD:
        columns |= {"next": "", "next_words": "", "next_on": None}
        columns |= {"partnership": None, "agreement": None, "project": None}
    return columns
