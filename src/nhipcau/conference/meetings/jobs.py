"""What a worker does for meetings."""

from uuid import UUID

from nhipcau.conference.meetings.actions.telling import tell
from nhipcau.conference.meetings.models import Publication
from nhipcau.conference.meetings.planning import advising, searching
from nhipcau.core.jobs.tasks import job


@job(attempts=8)
def tell_of_publication(publication: int, *, to_all: bool) -> int:
    """Write to those whom a publication concerns; return to how many. What was written before is not written again."""
    row = Publication.objects.select_related("edition").get(pk=publication)
    return tell(row, to_all=to_all)


@job(attempts=6, delay=5, priority=20)
def plan(run: str) -> str:
    """Search for a timetable, and return the state of the run. What a killed worker has found is gone on from."""
    return searching.carry_out(UUID(run))


@job(attempts=2)
def advise(edition: int, version: int) -> int:
    """Work out what would let more wishes be met, for a version of the planning; return how much was found."""
    return advising.work_out(edition, version)
