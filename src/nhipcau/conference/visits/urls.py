"""Addresses of visits and receptions: at the desk, of a delegation, and by the personal link."""

from django.urls import URLPattern, path

from nhipcau.conference.visits.views import desk, own, runs

app_name = "visits"
_DESK = "editions/<slug:slug>/desk/visits"
urlpatterns: list[URLPattern] = [
    path(_DESK, desk.visits, name="list"),
    path(f"{_DESK}/new", desk.new, name="new"),
    path(f"{_DESK}/<int:pk>", desk.visit, name="visit"),
    path(f"{_DESK}/<int:pk>/change", desk.change, name="change"),
    path(f"{_DESK}/runs/<uuid:pk>", runs.run, name="run"),
    path(f"{_DESK}/runs/<uuid:pk>/change", desk.change_run, name="run_change"),
    path(f"{_DESK}/buses/<int:pk>", runs.bus, name="bus"),
    path("delegations/<uuid:pk>/visits", own.of_delegation, name="of_delegation"),
    path("my/<str:token>/visits", own.mine, name="mine"),
]
