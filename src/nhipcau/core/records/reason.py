"""Why something is changed: said once, kept with every version that is written meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

#: What the history keeps of a reason.
MAX_LENGTH = 100

_REASON: ContextVar[str | None] = ContextVar("reason", default=None)


@contextmanager
def because(reason: str) -> Iterator[None]:
    """Give `reason`, cut to `MAX_LENGTH`, to all versions written in the block that have none of their own."""
    token = _REASON.set(reason.strip()[:MAX_LENGTH] or None)
    try:
        yield
    finally:
        _REASON.reset(token)


def present_reason() -> str | None:
    """The reason given by the innermost `because`, or None."""
    return _REASON.get()
