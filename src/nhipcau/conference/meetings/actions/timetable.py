"""The timetable in preparation, changed by hand: a meeting placed, taken out, locked; the last step undone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.actions.publishing import PERMISSION, hold_seen
from nhipcau.conference.meetings.models import Attendance, Meeting, Wish
from nhipcau.conference.meetings.queries.placing import Placing
from nhipcau.conference.meetings.scheduling import model as scheduling
from nhipcau.conference.meetings.scheduling.moving import Place
from nhipcau.core.records.claiming import move_on
from nhipcau.core.roles.rules import require

#: Period, table and interpreter of a meeting, by their ids; all None where it is held nowhere.
Seat = tuple[int | None, int | None, int | None]
NOWHERE: Seat = (None, None, None)


@dataclass(frozen=True)
class Step:
    """What was changed by hand: where meetings were before, by their ids, and the version of the planning after it."""

    version: int
    before: Mapping[str, Sequence[int | None]]


class NotFree(ValidationError):
    """A meeting cannot be held there; `place` says why."""

    def __init__(self, place: Place | None) -> None:
        super().__init__(_("The meeting cannot be held there (any more). Look at what is possible now."))
        self.place = place


@transaction.atomic
def move(user: Any, wish: Wish, slot: int, venue: int, version: int) -> Step:
    """Hold a meeting in a period and venue, with the table and interpreter that are found there.

    Other meetings of that period may get another table or interpreter to make room. Raises `PermissionDenied`,
    `Overtaken`, `NotFree`, and `ValidationError` where it is locked or its wish is not accepted.
    """
    require(user, PERMISSION, wish)
    planning = hold_seen(wish.edition, version)
    _refuse_locked(wish)
    try:
        placing = Placing(wish.edition, wish)
    except KeyError as error:
        raise ValidationError(_("Only what both sides have accepted gets a place.")) from error
    found = placing.at(slot, venue)
    if found is None or not found.is_free:
        raise NotFree(found)
    before, _changed = hold(placing, found, wish)
    return Step(planning.version, before)


@transaction.atomic
def exchange(user: Any, wish: Wish, other: Wish, version: int) -> Step:
    """Let two meetings take each other's period and venue. Raises as `move` does."""
    require(user, PERMISSION, wish)
    require(user, PERMISSION, other)
    planning = hold_seen(wish.edition, version)
    _refuse_locked(wish)
    _refuse_locked(other)
    try:
        placing = Placing(wish.edition, wish)
    except KeyError as error:
        raise ValidationError(_("Only what both sides have accepted gets a place.")) from error
    changed = placing.trade(other.pk)
    if not changed:
        raise NotFree(None)
    return Step(planning.version, _write(placing, changed)[0])


@transaction.atomic
def take_out(user: Any, wish: Wish, version: int) -> Step:
    """Take a meeting out of the timetable in preparation. Raises as `move` does."""
    require(user, PERMISSION, wish)
    planning = hold_seen(wish.edition, version)
    _refuse_locked(wish)
    meeting = Meeting.objects.filter(wish=wish).first()
    before = write_seats({meeting.pk: NOWHERE}) if meeting else {}
    return Step(planning.version, before)


@transaction.atomic
def set_locked(user: Any, meeting: Meeting, version: int, *, locked: bool) -> None:
    """Keep the time of a meeting in every further run, or no longer. Raises `PermissionDenied` and `Overtaken`."""
    require(user, PERMISSION, meeting)
    if locked and meeting.slot_id is None:
        raise ValidationError(_("Only a meeting that has a time can be locked."))
    move_on(meeting, version, locked=locked)


@transaction.atomic
def undo(user: Any, edition: Edition, step: Step) -> None:
    """Put back what the last step by hand changed. Raises `PermissionDenied`, `Overtaken` if anything came after it."""
    require(user, PERMISSION, edition)
    hold_seen(edition, step.version)
    wanted = {UUID(pk): seat for pk, seat in step.before.items()}
    known = set(Meeting.objects.filter(edition=edition, pk__in=wanted).values_list("pk", flat=True))
    write_seats({pk: (seat[0], seat[1], seat[2]) for pk, seat in wanted.items() if pk in known})


def hold(placing: Placing, found: Place, wish: Wish) -> tuple[dict[str, Sequence[int | None]], list[Meeting]]:
    """Write a place that is free, and who speaks; the caller holds the plan.

    Returns where the meetings that changed were before, and these meetings, that of the wish first. Raises
    `ValidationError` where a meeting that cannot be held as it stands keeps the table or the interpreter.
    """
    own, _made = Meeting.objects.get_or_create(wish=wish, defaults={"edition": wish.edition})
    before, rows = _write(placing, found.seated)
    _name_speakers(own, placing)
    return before, [own, *(one for one in rows if one.pk != own.pk)]


def _write(
    placing: Placing, seated: Sequence[scheduling.Meeting]
) -> tuple[dict[str, Sequence[int | None]], list[Meeting]]:
    """Write places the optimiser has found for wishes that have a meeting; return where they were, and the meetings."""
    picture = placing.picture
    rows = {
        one.wish_id: one for one in Meeting.objects.filter(wish__in=[picture.wishes[one.request] for one in seated])
    }
    seats: dict[UUID, Seat] = {}
    for one in seated:
        person = None if one.interpreter is None else picture.interpreters[one.interpreter]
        seats[rows[picture.wishes[one.request]].pk] = (picture.slots[one.slot], picture.tables[one.table], person)
    for spare in _with_spare_interpreter(placing, seats):
        rows[spare.wish_id] = spare
        seats[spare.pk] = (spare.slot_id, spare.table_id, None)
    return write_seats(seats), list(rows.values())


def _with_spare_interpreter(placing: Placing, seats: Mapping[UUID, Seat]) -> list[Meeting]:
    """Those who have one of the interpreters that are wanted, and can do without."""
    wanted = {(slot, person) for slot, _table, person in seats.values() if person is not None}
    rows = Meeting.objects.filter(
        slot__in={slot for slot, _person in wanted}, interpreter__in={person for _slot, person in wanted}
    ).exclude(pk__in=seats)
    return [one for one in rows if (one.slot_id, one.interpreter_id) in wanted and placing.does_without(one.wish_id)]


def write_seats(seats: Mapping[UUID, Seat]) -> dict[str, Sequence[int | None]]:
    """Write where meetings are held; return where they were. Raises `ValidationError` where one seat is taken."""
    rows = Meeting.objects.filter(pk__in=seats)
    before: dict[str, Sequence[int | None]] = {
        str(pk): seat for pk, *seat in rows.values_list("pk", "slot_id", "table_id", "interpreter_id")
    }
    # All leave first: two that exchange their tables would otherwise be at the same one for a moment.
    rows.update(slot=None, table=None, interpreter=None, version=F("version") + 1)
    try:
        with transaction.atomic():
            for pk, (slot, table, person) in seats.items():
                if slot is not None:
                    Meeting.objects.filter(pk=pk).update(slot=slot, table=table, interpreter=person)
    except IntegrityError as error:
        raise ValidationError(
            _("Table or interpreter are kept by a meeting that cannot be held as it stands. Move that one first.")
        ) from error
    return before


def _refuse_locked(wish: Wish) -> None:
    if Meeting.objects.filter(wish=wish, locked=True).exists():
        raise ValidationError(_("This meeting is locked. Unlock it first."))


def _name_speakers(meeting: Meeting, placing: Placing) -> None:
    """Write down for whom the time was kept, where nobody else was chosen."""
    for profile, delegate in placing.speakers:
        if delegate is None:
            continue
        leading = Attendance.objects.filter(meeting=meeting, profile=profile, leads=True)
        if not leading.filter(delegate=delegate).exists():
            leading.delete()
            values = {"profile_id": profile, "leads": True}
            Attendance.objects.update_or_create(meeting=meeting, delegate_id=delegate, defaults=values)
