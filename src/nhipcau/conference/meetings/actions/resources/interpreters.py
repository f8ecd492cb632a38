"""Interpreters of meetings: their pairs of languages, and when they are on duty where."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from nhipcau.conference.meetings.actions.claiming import hold_plan
from nhipcau.conference.meetings.models import Duty, Meeting, MeetingInterpreter, Planning
from nhipcau.conference.meetings.planning.places import pairs_of
from nhipcau.conference.venues.models import Venue
from nhipcau.core.roles.rules import require

PERMISSION = "meetings.plan"
COLUMNS = ("name", "delegate", "pairs", "is_gone")
_PAIRS = re.compile(r"[a-z]{2,3}-[a-z]{2,3}(,[a-z]{2,3}-[a-z]{2,3}){0,7}")


@transaction.atomic
def make_interpreter(user: Any, planning: Planning, values: Mapping[str, Any]) -> MeetingInterpreter:
    """Add an interpreter. Raises `PermissionDenied`, `ValidationError` by column, and KeyError for other columns."""
    require(user, PERMISSION, planning.edition)
    hold_plan(planning.edition)
    row = MeetingInterpreter(edition=planning.edition)
    _fill(row, values)
    row.save()
    return row


@transaction.atomic
def change_interpreter(user: Any, row: MeetingInterpreter, values: Mapping[str, Any]) -> None:
    """Change columns of an interpreter. Raises as `make_interpreter` does.

    Who does not come keeps the meetings until the timetable is planned again: their places are shown as impossible.
    """
    require(user, PERMISSION, row.edition)
    hold_plan(row.edition)
    _fill(row, values)
    row.save()


@transaction.atomic
def remove_interpreter(user: Any, row: MeetingInterpreter) -> bool:
    """Remove an interpreter; one who has meetings, or had, is only marked as not coming. Returns whether it is gone.

    Raises `PermissionDenied`.
    """
    require(user, PERMISSION, row.edition)
    hold_plan(row.edition)
    if Meeting.objects.filter(Q(interpreter=row) | Q(shown_interpreter=row)).exists():
        row.is_gone = True
        row.save()
        return False
    row.delete()
    return True


@transaction.atomic
def add_duty(user: Any, row: MeetingInterpreter, venue: Venue, starts: datetime, ends: datetime) -> Duty:
    """Put an interpreter on duty in a venue for a time. Raises `PermissionDenied` and `ValidationError`."""
    require(user, PERMISSION, row.edition)
    hold_plan(row.edition)
    if venue.edition_id != row.edition_id:
        raise ValidationError({"venue": _("No such venue.")})
    if ends <= starts:
        raise ValidationError({"ends": _("It must end after it starts.")})
    if row.duties.filter(starts__lt=ends, ends__gt=starts).exists():
        raise ValidationError({"starts": _("The interpreter is on duty already in these hours.")})
    return Duty.objects.create(interpreter=row, venue=venue, starts=starts, ends=ends)


@transaction.atomic
def set_roster(user: Any, row: MeetingInterpreter, roster: Sequence[tuple[datetime, datetime, Venue | None]]) -> None:
    """Let an interpreter be on duty, in each of these times, in that venue only, or (None) not at all.

    Duties that lie in none of these times stay. Raises `PermissionDenied` and `ValidationError`.
    """
    require(user, PERMISSION, row.edition)
    hold_plan(row.edition)
    for starts, ends, venue in roster:
        if venue is not None and venue.edition_id != row.edition_id:
            raise ValidationError(_("No such venue."))
        row.duties.filter(starts__lt=ends, ends__gt=starts).delete()
        if venue is not None:
            Duty.objects.create(interpreter=row, venue=venue, starts=starts, ends=ends)


@transaction.atomic
def remove_duty(user: Any, duty: Duty) -> None:
    """Take an interpreter off duty. Raises `PermissionDenied`."""
    require(user, PERMISSION, duty.interpreter.edition)
    hold_plan(duty.interpreter.edition)
    duty.delete()


def _fill(row: MeetingInterpreter, values: Mapping[str, Any]) -> None:
    if unknown := set(values) - set(COLUMNS):
        raise KeyError(*sorted(unknown))
    for name, value in values.items():
        setattr(row, name, value)
    settle_person(row)
    if not _PAIRS.fullmatch(row.pairs) or not pairs_of(row.pairs):
        raise ValidationError({"pairs": _("Choose at least one pair of languages.")})
    row.clean_fields(exclude=["edition", "delegate"])


def settle_person(row: Any) -> None:
    """Let an interpreter be either an accredited person of the edition or a name. Raises `ValidationError`."""
    row.name = row.name.strip()
    if row.delegate is not None:
        if row.delegate.delegation.edition_id != row.edition_id:
            raise ValidationError({"delegate": _("Nobody of this edition.")})
        row.name = ""
    elif not row.name:
        raise ValidationError({"name": _("Write the name, or choose an accredited person.")})
