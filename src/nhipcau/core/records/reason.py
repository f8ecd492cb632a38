"""Why something is changed: said once, kept with every version that is written meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

#: What the history keeps of a reason.
MAX_LENGTH = 100

_REASON: ContextVar[str | None] = ContextVar("reason", default=None)
_PROPOSAL: ContextVar[UUID | None] = ContextVar("proposal", default=None)


@contextmanager
def because(reason: str, proposal: UUID | None = None) -> Iterator[None]:
    """Give `reason`, cut to `MAX_LENGTH`, to all versions written in the block that have none of their own.

    `proposal` names the proposal that they carry out.
    """
    said = _REASON.set(reason.strip()[:MAX_LENGTH] or None)
    proposed = _PROPOSAL.set(proposal)
    try:
        yield
    finally:
        _PROPOSAL.reset(proposed)
        _REASON.reset(said)


def present_reason() -> str | None:
    """The reason given by the innermost `because`, or None."""
    return _REASON.get()


def present_proposal() -> UUID | None:
    """The proposal named by the innermost `because`, or None."""
    return _PROPOSAL.get()
