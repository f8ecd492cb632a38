"""What workers do with IATI files."""

from nhipcau.core.jobs.tasks import every, job
from nhipcau.exchange.iati import actions


@job(attempts=3, delay=10, priority=5)
def work(run: str) -> None:
    """Plan a file, or take over what was planned."""
    actions.work(run)


@every("iati.forget", hours=24)
def forget() -> int:
    """Delete the files whose time is over."""
    return actions.forget_old()
