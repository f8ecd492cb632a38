"""Addresses of the desk of an exhibition."""

from django.urls import path

from nhipcau.conference.exhibition.desk.views import contracts, day, exhibitors, files, moves, settings

_DESK = "editions/<slug:slug>/desk/exhibition"
urlpatterns = [
    path(_DESK, exhibitors.overview, name="desk"),
    path(f"{_DESK}/settings", settings.settings, name="settings"),
    path(f"{_DESK}/types/<slug:name>", settings.kind, name="type"),
    path(f"{_DESK}/moves", moves.moves, name="moves"),
    path(f"{_DESK}/day", day.day, name="day"),
    path(f"{_DESK}/files/<slug:name>.xlsx", files.workbook, name="workbook"),
    path(f"{_DESK}/exhibitors/<uuid:pk>", exhibitors.exhibitor, name="exhibitor"),
    path(f"{_DESK}/exhibitors/<uuid:pk>/contract", contracts.contract, name="contract"),
]
