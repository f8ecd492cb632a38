"""What a worker does for exhibitions."""

from uuid import UUID

from nhipcau.conference.exhibition.actions.offers import lapse_offers
from nhipcau.conference.exhibition.proposing.carrying_out import carry_out
from nhipcau.core.jobs.tasks import every, job


@every("exhibition.lapse_offers", hours=1)
def lapse() -> int:
    """End offers of stands whose time is over, and offer the stands to the next; return how many ended."""
    return lapse_offers()


@job(attempts=3, delay=5, priority=20)
def allocate(run: str) -> str:
    """Work out a proposal for the stands, and return its state at the end."""
    return carry_out(UUID(run))
