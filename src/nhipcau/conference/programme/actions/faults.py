"""What speaks against a change of the programme."""

from collections.abc import Iterable
from typing import Any

from nhipcau.conference.programme.models import Edit, Session


class Overtaken(Exception):
    """Somebody changed the session since the editor saw it: nothing was written.

    `session` is its present state (None when it is gone), `edits` what was done since, oldest first.
    """

    def __init__(self, session: Session | None, edits: Iterable[Edit]) -> None:
        super().__init__("overtaken")
        self.session, self.edits = session, list(edits)


class Refused(Exception):
    """The change would break something; the words say what, and what to do instead."""

    def __init__(self, words: Any) -> None:
        super().__init__(words)
        self.words = words

    def __str__(self) -> str:
        return str(self.words)


class NothingToUndo(Exception):
    """The editor has no step left to undo, or none to do again."""
