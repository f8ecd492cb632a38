"""What is done for exhibitions by itself."""

from nhipcau.conference.exhibition.actions.offers import lapse_offers
from nhipcau.core.jobs.tasks import every


@every("exhibition.lapse_offers", hours=1)
def lapse() -> int:
    """End offers of stands whose time is over, and offer the stands to the next; return how many ended."""
    return lapse_offers()
