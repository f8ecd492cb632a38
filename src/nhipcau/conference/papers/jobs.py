"""What is done for papers regularly."""

from nhipcau.conference.papers.actions.forgetting import forget_addresses
from nhipcau.core.jobs.tasks import every


@every("papers.forget", hours=24)
def forget() -> int:
    """Drop the addresses of authors a year after their edition."""
    return forget_addresses()
