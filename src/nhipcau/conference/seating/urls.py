"""Addresses of seating at the desk of an edition."""

from django.urls import path

from nhipcau.conference.seating.desk.views import layouts, people, plans, runs

app_name = "seating"
_DESK = "editions/<slug:slug>/desk/seating"
_PLAN = f"{_DESK}/plans/<uuid:pk>"
urlpatterns = [
    path(_DESK, layouts.home, name="home"),
    path(f"{_DESK}/layouts/<uuid:pk>", layouts.layout, name="layout"),
    path(_PLAN, plans.plan, name="plan"),
    path(f"{_PLAN}/people", people.people, name="people"),
    path(f"{_PLAN}/proposals/<uuid:key>", runs.run, name="run"),
]
