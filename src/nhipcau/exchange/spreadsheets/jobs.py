"""What workers do with long files."""

from nhipcau.core.jobs.tasks import every, job
from nhipcau.exchange.spreadsheets import actions


@job(attempts=3, delay=10, priority=10)
def read(upload: str) -> None:
    """Read a file and plan what it would do."""
    actions.read_upload(upload)


@job(attempts=3, delay=10, priority=10)
def propose(upload: str) -> None:
    """Propose what was planned."""
    actions.apply_upload(upload)


@every("spreadsheets.forget", hours=1)
def forget() -> int:
    """Forget the files whose time is over."""
    return actions.forget_expired()
