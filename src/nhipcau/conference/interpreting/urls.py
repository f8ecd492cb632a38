"""Addresses of interpreting: the desk, and the page of each interpreter by the personal link."""

from django.urls import include, path

from nhipcau.conference.interpreting.views import mine, needs, people, rota, runs

_DESK = "editions/<slug:slug>/desk/interpreting"
_desk = [
    path(_DESK, rota.desk, name="desk"),
    path(f"{_DESK}/people", people.people, name="people"),
    path(f"{_DESK}/people/new", people.new, name="interpreter_new"),
    path(f"{_DESK}/people/<uuid:pk>", people.interpreter, name="interpreter"),
    path(f"{_DESK}/needs", needs.needs, name="needs"),
    path(f"{_DESK}/needs/new", needs.new, name="need_new"),
    path(f"{_DESK}/needs/<uuid:pk>", needs.need, name="need"),
    path(f"{_DESK}/runs", runs.runs, name="runs"),
    path(f"{_DESK}/runs/<uuid:pk>", runs.run, name="run"),
    path(f"{_DESK}/runs/<uuid:pk>/state", runs.state, name="run_state"),
    path(f"{_DESK}/publish", rota.publish, name="publish"),
]
_mine = [path("interpreters/<str:token>", mine.agenda, name="agenda")]
urlpatterns = [
    path("", include((_desk, "interpreting"))),
    path("", include((_mine, "my_interpreting"))),
]
