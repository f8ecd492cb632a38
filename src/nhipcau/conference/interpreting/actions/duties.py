"""Duties at meetings that follow from the rota. The caller holds the rota."""

from collections.abc import Iterable
from datetime import datetime

from nhipcau.conference.interpreting.actions.claiming import hold_meetings
from nhipcau.conference.interpreting.models import Assignment, Interpreter, Need
from nhipcau.conference.interpreting.queries.people import pairs_of
from nhipcau.conference.meetings.models import Duty, MeetingInterpreter

#: As many pairs as an interpreter of meetings has.
_MOST_PAIRS = 8


def give(assignments: Iterable[Assignment]) -> None:
    """Write new assignments, those at meetings with their duty."""
    rows = list(assignments)
    at_meetings = [one for one in rows if one.need.origin == Need.Origin.MEETINGS and one.need.venue_id]
    if at_meetings:
        hold_meetings(at_meetings[0].need.edition)
    for one in at_meetings:
        need = one.need
        person = at_meetings_as(one.interpreter)
        one.duty = Duty.objects.create(
            interpreter=person, venue_id=need.venue_id or 0, starts=need.starts, ends=need.ends
        )
    Assignment.objects.bulk_create(rows)


def take_away(assignments: Iterable[Assignment]) -> None:
    """Remove assignments, those at meetings with their duty."""
    rows = list(assignments)
    duties = [one.duty_id for one in rows if one.duty_id]
    if duties:
        hold_meetings(rows[0].need.edition)
        Duty.objects.filter(pk__in=duties).delete()
    Assignment.objects.filter(pk__in=[one.pk for one in rows]).delete()


def follow(needs: Iterable[Need]) -> None:
    """Let the duties of needs be where and when these are now."""
    rows = Assignment.objects.filter(need__in=list(needs), duty__isnull=False).select_related("need__edition", "duty")
    moved = [one for one in rows if one.duty and one.need.venue_id and _place(one.duty) != _place(one.need)]
    if moved:
        hold_meetings(moved[0].need.edition)
    for one in moved:
        starts, ends, venue = _place(one.need)
        Duty.objects.filter(assignment=one).update(starts=starts, ends=ends, venue=venue)


def _place(row: Duty | Need) -> tuple[datetime, datetime, int | None]:
    return row.starts, row.ends, row.venue_id


def at_meetings_as(row: Interpreter) -> MeetingInterpreter:
    """The same person among the interpreters of meetings; entered there where not yet."""
    if row.meeting is None:
        row.meeting = MeetingInterpreter.objects.create(edition=row.edition, **_columns(row))
        Interpreter.objects.filter(pk=row.pk).update(meeting=row.meeting)
    return row.meeting


def keep_alike(row: Interpreter) -> None:
    """Write name, languages and absence of somebody to the interpreters of meetings, if known there."""
    if row.meeting_id:
        MeetingInterpreter.objects.filter(pk=row.meeting_id).update(**_columns(row))


def _columns(row: Interpreter) -> dict[str, object]:
    pairs = ",".join("-".join(pair) for pair in sorted(pairs_of(row))[:_MOST_PAIRS])
    name = "" if row.delegate_id else row.name
    return {"name": name, "delegate_id": row.delegate_id, "pairs": pairs, "is_gone": row.is_gone}
