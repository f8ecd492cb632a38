"""What stands on a programme."""

from nhipcau.conference.programme.models.edits import Edit
from nhipcau.conference.programme.models.interpreting import Interpreters
from nhipcau.conference.programme.models.sessions import Session, SessionDocument, SessionPerson
from nhipcau.conference.programme.models.warnings import Checking, Clash, ClashSession, Trace

__all__ = [
    "Checking",
    "Clash",
    "ClashSession",
    "Edit",
    "Interpreters",
    "Session",
    "SessionDocument",
    "SessionPerson",
    "Trace",
]
