"""What stands on a programme."""

from nhipcau.conference.programme.models.edits import Edit
from nhipcau.conference.programme.models.interpreting import Interpreters
from nhipcau.conference.programme.models.sessions import Session, SessionDocument, SessionPerson

__all__ = ["Edit", "Interpreters", "Session", "SessionDocument", "SessionPerson"]
