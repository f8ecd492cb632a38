"""What workers do with pictures."""

from nhipcau.conference.pictures.actions import write_sizes
from nhipcau.core.jobs.tasks import job


@job(attempts=3, delay=10, priority=-10)
def make(picture: int) -> int:
    """Make the sizes of a picture in which it is served."""
    return write_sizes(picture)
