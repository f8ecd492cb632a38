"""What workers do for documents about many people."""

from nhipcau.core.jobs.tasks import every, job
from nhipcau.exchange.documents.people import printing


@job(attempts=3, delay=10, priority=10)
def make(pk: str) -> str:
    """Make a document that somebody asked for, and return what became of it."""
    return printing.make(pk)


@every("documents.forget", hours=1)
def forget() -> int:
    """Drop the files whose time is over."""
    return printing.forget_expired()
