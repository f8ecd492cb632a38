"""Every write to the programme in preparation: one function per verb.

Each asks for `programme.plan`, runs in one transaction, checks the version that the editor saw, notes an `Edit` that
can be undone, and tells who follows (`programme/following.py`). Values are given by the name of the column, as Python
or as JSON holds them: instants, ids or records, `fields` as a list of either.
"""

from nhipcau.conference.programme.actions.documents import add_document, remove_document
from nhipcau.conference.programme.actions.faults import NothingToUndo, Overtaken, Refused
from nhipcau.conference.programme.actions.interpreting import set_interpreters
from nhipcau.conference.programme.actions.people import set_people
from nhipcau.conference.programme.actions.sessions import (
    cancel_session,
    change_session,
    copy_session,
    create_session,
    move_session,
    remove_session,
)
from nhipcau.conference.programme.actions.undoing import redo, redoable, undo, undoable

__all__ = [
    "NothingToUndo",
    "Overtaken",
    "Refused",
    "add_document",
    "cancel_session",
    "change_session",
    "copy_session",
    "create_session",
    "move_session",
    "redo",
    "redoable",
    "remove_document",
    "remove_session",
    "set_interpreters",
    "set_people",
    "undo",
    "undoable",
]
