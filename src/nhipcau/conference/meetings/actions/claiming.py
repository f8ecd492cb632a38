"""Of two who change the same thing at the same time, the second notices."""

from typing import Any

from django.utils.translation import gettext as _

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.models import Meeting, Outcome, Planning, Profile, Wish
from nhipcau.core.records.claiming import raise_version


class Overtaken(Exception):
    """Somebody else changed it meanwhile; nothing was written."""

    def __init__(self) -> None:
        super().__init__(_("Somebody else changed this meanwhile. Look at what is there now, then try again."))


def move_on(row: Meeting | Outcome | Planning | Profile | Wish, version: int | None = None, **columns: Any) -> None:
    """Write `columns` if the row is still at `version` (that of `row` unless given), and raise its version.

    The given object has the new values afterwards. Raises `Overtaken`.
    """
    known = row.version if version is None else version
    if not raise_version(row, known, **columns):
        raise Overtaken
    for name, value in columns.items():
        setattr(row, name, value)
    row.version = known + 1


def hold_plan(edition: Edition) -> Planning:
    """The planning of an edition, held until the end of the transaction: nobody else changes the timetable meanwhile.

    Everything that writes slots, tables or interpreters of meetings begins with it, inside a transaction. Raising the
    version is a write, so that a second one waits on either database. Raises `Planning.DoesNotExist`.
    """
    planning = Planning.objects.get(edition=edition)
    while not raise_version(planning, planning.version):
        planning = Planning.objects.get(edition=edition)
    planning.version += 1
    return planning
