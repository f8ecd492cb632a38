"""What the board keeps: tasks, the run of show of sessions, incidents, contacts on the spot, risks."""

from nhipcau.conference.board.models.contacts import Contact
from nhipcau.conference.board.models.incidents import Entry, Incident, Severity
from nhipcau.conference.board.models.risks import Risk
from nhipcau.conference.board.models.shows import Cue, Show
from nhipcau.conference.board.models.tasks import Dependency, Task

__all__ = ["Contact", "Cue", "Dependency", "Entry", "Incident", "Risk", "Severity", "Show", "Task"]
