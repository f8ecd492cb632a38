"""What is done for releases by a worker."""

from nhipcau.conference.schedule.forgetting import forget_personal_data
from nhipcau.conference.schedule.writing import write_release
from nhipcau.core.jobs.tasks import every, job


# Again very soon: another release of the edition is perhaps being written.
@job(attempts=12, delay=5)
def write(release: int) -> str:
    """Write the pages of a release, unless it is overtaken or written. Raises `Busy` while another one is written."""
    return write_release(release)


@every("schedule.forget", hours=24)
def forget() -> int:
    """Remove what is personal of editions that ended long ago, and return of how many rows."""
    return forget_personal_data()
