"""Of those who change a rota at the same time, one waits for the other, and who saw an older one notices."""

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.interpreting.models import Rota
from nhipcau.conference.meetings.actions.claiming import hold_plan
from nhipcau.conference.meetings.queries.places import planning_of
from nhipcau.core.records.claiming import Overtaken, move_on, raise_version

PERMISSION = "interpreting.plan"


def rota_of(edition: Edition) -> Rota:
    """The rota of an edition; made where there is none yet."""
    return Rota.objects.get_or_create(edition=edition)[0]


def hold_rota(edition: Edition) -> Rota:
    """The rota, held until the end of the transaction: nobody else changes it meanwhile. Raises its version."""
    rota = rota_of(edition)
    while not raise_version(rota, rota.version):
        rota.refresh_from_db()
    rota.version += 1
    return rota


def hold_seen(edition: Edition, version: int) -> Rota:
    """The same, for who saw it at `version`. Raises `Overtaken`."""
    rota = rota_of(edition)
    if rota.version != version:
        raise Overtaken
    move_on(rota, version)
    return rota


def hold_meetings(edition: Edition) -> None:
    """Hold the timetable of meetings as well, if there is one: duties there are about to change."""
    if planning_of(edition) is not None:
        hold_plan(edition)
