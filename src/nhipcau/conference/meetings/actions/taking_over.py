"""A run of the optimiser becomes the timetable in preparation."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.conference.meetings.actions.claiming import hold_plan
from nhipcau.conference.meetings.models import Attendance, Meeting, Run
from nhipcau.conference.meetings.planning.building import Picture, build, meetings_of, rows_of
from nhipcau.conference.meetings.planning.requests import SEEN
from nhipcau.conference.meetings.scheduling import model
from nhipcau.conference.meetings.scheduling.board import Board
from nhipcau.core.records.claiming import Overtaken
from nhipcau.core.roles.rules import require

PERMISSION = "meetings.plan"
#: Period, table and interpreter, by their ids; all None: not held.
Seat = tuple[int | None, int | None, int | None]
_NOWHERE: Seat = (None, None, None)


@transaction.atomic
def take_over(user: Any, run: Run, version: int) -> int:
    """Let the timetable that a run has found be the one in preparation; return how many of its meetings were left out.

    What is no longer possible, since something changed after the run, is left out; what people were shown stays as it
    was until it is published. `version` is that of the planning when the run was looked at. Who speaks at a meeting is
    written down. Raises `PermissionDenied`, `Overtaken`, and `ValidationError` where the run has found nothing.
    """
    require(user, PERMISSION, run.edition)
    planning = hold_plan(run.edition)
    if planning.version != version + 1:
        raise Overtaken
    if run.state in Run.ACTIVE or not run.solution:
        raise ValidationError(_("This run has no timetable to take over."))
    picture = build(run.edition, published=False)
    found = meetings_of(picture, run.solution)
    board = Board(picture.instance, found)
    seats = _seats(picture, board.held.values())
    _write(run, picture, seats)
    _write_speakers(run, picture, board.held.keys())
    Run.objects.filter(pk=run.pk).update(taken_at=timezone.now())
    return len(run.solution) - len(board.held)


def _seats(picture: Picture, meetings: Iterable[model.Meeting]) -> dict[UUID, Seat]:
    to_come = [one for one in meetings if one.slot >= picture.since]
    return {UUID(wish): (slot, table, person) for wish, slot, table, person in rows_of(picture, to_come)}


def _write(run: Run, picture: Picture, seats: Mapping[UUID, Seat]) -> None:
    """Write where meetings are from now on. First all that moves is taken away: places are exchanged, too."""
    past = set(picture.slots[: picture.since])
    rows = {row.wish_id: row for row in Meeting.objects.filter(edition=run.edition)}
    moving = []
    for wish, row in rows.items():
        is_over = row.shown in SEEN and row.shown_slot_id in past
        if not is_over and (row.slot_id, row.table_id, row.interpreter_id) != seats.get(wish, _NOWHERE):
            row.slot_id, row.table_id, row.interpreter_id = seats.get(wish, _NOWHERE)
            row.version += 1
            moving.append(row)
    Meeting.objects.filter(pk__in=[row.pk for row in moving]).update(slot=None, table=None, interpreter=None)
    Meeting.objects.bulk_update(moving, ["slot", "table", "interpreter", "version"], batch_size=200)
    new = [
        Meeting(edition=run.edition, wish_id=wish, slot_id=slot, table_id=table, interpreter_id=person)
        for wish, (slot, table, person) in seats.items()
        if wish not in rows
    ]
    Meeting.objects.bulk_create(new, batch_size=200)


def _write_speakers(run: Run, picture: Picture, requests: Collection[int]) -> None:
    """Write down who speaks at each of these meetings: the time was kept for that person."""
    meetings = dict(Meeting.objects.filter(edition=run.edition).values_list("wish_id", "pk"))
    wanted: dict[tuple[UUID, UUID], UUID] = {}
    for request in requests:
        for number in picture.instance.requests[request].parties:
            speaker = picture.participants[number]
            if speaker.delegate_id:
                wanted[meetings[picture.wishes[request]], speaker.profile_id] = speaker.delegate_id
    others = []
    present = Attendance.objects.filter(meeting__edition=run.edition)
    for pk, meeting, profile, delegate, leads in present.values_list("pk", "meeting", "profile", "delegate", "leads"):
        if leads and wanted.get((meeting, profile)) == delegate:
            del wanted[meeting, profile]
        elif (leads and (meeting, profile) in wanted) or wanted.get((meeting, profile)) == delegate:
            others.append(pk)
    Attendance.objects.filter(pk__in=others).delete()
    Attendance.objects.bulk_create(
        (
            Attendance(meeting_id=meeting, profile_id=profile, delegate_id=delegate, leads=True)
            for (meeting, profile), delegate in wanted.items()
        ),
        batch_size=500,
    )
