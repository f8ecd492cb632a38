"""Of those who change a timetable of meetings at the same time, one waits for the other."""

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.models import Planning
from nhipcau.core.records.claiming import raise_version


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
