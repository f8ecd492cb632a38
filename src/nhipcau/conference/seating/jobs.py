"""What a worker does for seating."""

from uuid import UUID

from nhipcau.conference.seating.planning import searching
from nhipcau.core.jobs.tasks import job


@job(attempts=3, delay=5, priority=20)
def seat(run: str) -> str:
    """Search for a seating, and return the state of the run. Doing it again finds the same."""
    return searching.carry_out(UUID(run))
