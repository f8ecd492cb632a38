"""What the programming interface does by itself."""

from nhipcau.core.jobs.tasks import every
from nhipcau.exchange.api.changes import actions as changes
from nhipcau.exchange.api.tokens import actions as tokens


@every("api.forget", hours=6)
def forget() -> int:
    """Drop tokens that ended long ago, and requests that are not known again."""
    return tokens.forget()


@every("api.changes", hours=24)
def complete_changes() -> int:
    """Take into the log of changes what was written without it."""
    return changes.complete()
