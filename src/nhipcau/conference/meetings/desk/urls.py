"""Addresses of the planner's desk."""

from django.urls import URLPattern, path

from nhipcau.conference.meetings.desk.views import (
    left_out,
    outcomes,
    overview,
    publishing,
    sheets,
    swaps,
    timetable,
    walk_in,
)

app_name = "meetings"
_DESK = "/<slug:slug>/desk/meetings"
urlpatterns: list[URLPattern] = [
    path(_DESK, overview.overview, name="desk"),
    path(f"{_DESK}/timetable", timetable.timetable, name="timetable"),
    path(f"{_DESK}/timetable/undo", timetable.undo, name="undo"),
    path(f"{_DESK}/timetable/of/<uuid:pk>", timetable.party, name="timetable_of"),
    path(f"{_DESK}/timetable/<uuid:pk>", timetable.place, name="place"),
    path(f"{_DESK}/left-out", left_out.left_out, name="left_out"),
    path(f"{_DESK}/publish", publishing.publish, name="publish"),
    path(f"{_DESK}/publish/<int:number>", publishing.publication, name="publication"),
    path(f"{_DESK}/swaps", swaps.swaps, name="swaps"),
    path(f"{_DESK}/swaps/<int:pk>", swaps.swap, name="swap"),
    path(f"{_DESK}/sheets/tables", sheets.tables, name="table_sheets"),
    path(f"{_DESK}/sheets/interpreters", sheets.interpreters, name="interpreter_sheets"),
    path(f"{_DESK}/outcomes", outcomes.outcomes, name="outcomes"),
    path(f"{_DESK}/walk-in", walk_in.walk_in, name="walk_in"),
    path(f"{_DESK}/walk-in/<uuid:pk>", walk_in.slip, name="slip"),
]
