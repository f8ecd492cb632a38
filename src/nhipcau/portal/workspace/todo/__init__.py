"""What is to be done in a locality, the most urgent first."""

from nhipcau.portal.workspace.todo.groups import Group, todo_of
from nhipcau.portal.workspace.todo.tasks import Task

__all__ = ["Group", "Task", "todo_of"]
