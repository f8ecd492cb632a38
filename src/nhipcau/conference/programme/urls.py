"""Addresses of the desk of a programme, below /editions."""

from django.urls import path

from nhipcau.conference.programme.views import doing, editor, moving, others, parts, sessions

app_name = "programme"
_DESK = "/<slug:slug>/desk/programme"
_SESSION = f"{_DESK}/sessions/<slug:session>"
urlpatterns = [
    path("/desk/choices/<slug:kind>", parts.choices, name="choices"),
    path(_DESK, editor.editor, name="editor"),
    path(f"{_DESK}/news", editor.news, name="news"),
    path(f"{_DESK}/undo", moving.undo_step, name="undo"),
    path(f"{_DESK}/redo", moving.redo_step, name="redo"),
    path(f"{_DESK}/new", sessions.new, name="new"),
    path(f"{_DESK}/confirm", doing.confirm, name="confirm"),
    path(f"{_DESK}/interpreters", others.interpreters, name="interpreters"),
    path(f"{_DESK}/changes", others.changes, name="changes"),
    path(f"{_DESK}/sessions", sessions.sessions, name="sessions"),
    path(_SESSION, sessions.session, name="session"),
    path(f"{_SESSION}/panel", editor.panel, name="panel"),
    path(f"{_SESSION}/move", moving.move, name="move"),
    path(f"{_SESSION}/people", parts.people, name="people"),
    path(f"{_SESSION}/documents", parts.documents, name="documents"),
    path(f"{_SESSION}/documents/<int:pk>", parts.document, name="document"),
    path(f"{_SESSION}/documents/<int:pk>/remove", parts.remove, name="document-remove"),
    path(f"{_SESSION}/cancel", doing.cancel, name="cancel"),
    path(f"{_SESSION}/copy", doing.copy, name="copy"),
    path(f"{_SESSION}/remove", doing.remove, name="remove"),
]
