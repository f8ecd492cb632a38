"""Tables of meetings, and when they are closed."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from nhipcau.conference.meetings.actions.claiming import hold_plan
from nhipcau.conference.meetings.models import Meeting, MeetingTable, Planning, TableClosure
from nhipcau.conference.venues.models import Room, Venue
from nhipcau.core.roles.rules import require

PERMISSION = "meetings.plan"
#: The most tables made at once, and of an edition.
MOST_AT_ONCE, MOST = 200, 1000
COLUMNS = ("name", "seats", "room", "is_closed")


@transaction.atomic
def make_tables(
    user: Any, planning: Planning, venue: Venue, first: int, last: int, *, seats: int, room: Room | None = None
) -> int:
    """Make tables numbered from `first` to `last` in a venue, those that are there already left out.

    Returns how many were made. Raises `PermissionDenied` and `ValidationError`.
    """
    require(user, PERMISSION, planning.edition)
    hold_plan(planning.edition)
    _check_place(planning, venue, room)
    if not 0 < first <= last or last - first >= MOST_AT_ONCE:
        raise ValidationError({"last": _("Make between 1 and %(most)s tables at once.") % {"most": MOST_AT_ONCE}})
    present = MeetingTable.objects.filter(edition=planning.edition)
    taken = set(present.filter(venue=venue).values_list("name", flat=True))
    names = [str(number) for number in range(first, last + 1) if str(number) not in taken]
    if present.count() + len(names) > MOST:
        raise ValidationError({"last": _("An edition has %(most)s tables at most.") % {"most": MOST}})
    rows = [MeetingTable(edition=planning.edition, venue=venue, room=room, name=name, seats=seats) for name in names]
    for row in rows:
        row.clean_fields(exclude=["edition", "venue", "room"])
        row.derive()
    MeetingTable.objects.bulk_create(rows)
    return len(rows)


@transaction.atomic
def change_table(user: Any, table: MeetingTable, values: Mapping[str, Any]) -> None:
    """Change columns of a table. Raises `PermissionDenied`, `ValidationError`, and KeyError for other columns."""
    require(user, PERMISSION, table.edition)
    planning = hold_plan(table.edition)
    if unknown := set(values) - set(COLUMNS):
        raise KeyError(*sorted(unknown))
    for name, value in values.items():
        setattr(table, name, value)
    _check_place(planning, table.venue, table.room)
    table.clean_fields(exclude=["edition", "venue", "room"])
    try:
        with transaction.atomic():
            table.save()
    except IntegrityError as error:
        raise ValidationError({"name": _("There is a table of this name in the venue.")}) from error


@transaction.atomic
def remove_table(user: Any, table: MeetingTable) -> bool:
    """Remove a table; one at which meetings stand, or stood, is only closed. Returns whether it is gone.

    Raises `PermissionDenied`.
    """
    require(user, PERMISSION, table.edition)
    hold_plan(table.edition)
    if Meeting.objects.filter(Q(table=table) | Q(shown_table=table)).exists():
        table.is_closed = True
        table.save()
        return False
    table.delete()
    return True


@transaction.atomic
def close_tables(user: Any, planning: Planning, ids: Collection[int], starts: datetime, ends: datetime) -> int:
    """Say that tables cannot be used for a time; return of how many. Raises `PermissionDenied` and `ValidationError`.

    Meetings that stand there stay until the timetable is planned again: their places are shown as impossible.
    """
    require(user, PERMISSION, planning.edition)
    hold_plan(planning.edition)
    if ends <= starts:
        raise ValidationError({"ends": _("It must end after it starts.")})
    tables = list(MeetingTable.objects.filter(edition=planning.edition, pk__in=ids))
    if not tables:
        raise ValidationError(_("Choose at least one table."))
    TableClosure.objects.bulk_create(TableClosure(table=table, starts=starts, ends=ends) for table in tables)
    return len(tables)


@transaction.atomic
def open_again(user: Any, closure: TableClosure) -> None:
    """Take back that a table cannot be used for a time. Raises `PermissionDenied`."""
    require(user, PERMISSION, closure.table.edition)
    hold_plan(closure.table.edition)
    closure.delete()


def _check_place(planning: Planning, venue: Venue, room: Room | None) -> None:
    if venue.edition_id != planning.edition_id or (room is not None and room.venue_id != venue.pk):
        raise ValidationError({"room": _("This room is not in this venue.")})
