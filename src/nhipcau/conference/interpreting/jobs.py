"""What a worker does for interpreters."""

from uuid import UUID

from nhipcau.conference.interpreting.planning import searching
from nhipcau.core.jobs.tasks import job


@job(attempts=4, delay=5, priority=20)
def plan(run: str) -> str:
    """Search for a rota, and return the state of the run."""
    return searching.carry_out(UUID(run))
