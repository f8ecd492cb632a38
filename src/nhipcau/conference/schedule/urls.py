"""Addresses of released programmes, below /editions."""

from django.urls import path, register_converter

from nhipcau.conference.schedule import views
from nhipcau.conference.schedule.converters import DayConverter

register_converter(DayConverter, "day")

app_name = "schedule"
urlpatterns = [
    path("/<slug:slug>/programme", views.programme, name="programme"),
    path("/<slug:slug>/programme/days/<day:day>", views.day, name="day"),
    path("/<slug:slug>/programme/sessions/<slug:session>", views.session, name="session"),
    path("/<slug:slug>/programme/sessions/<slug:session>/documents/<int:number>", views.document, name="document"),
    path("/<slug:slug>/programme/people", views.people, name="people"),
    path("/<slug:slug>/programme/people/<slug:person>", views.person, name="person"),
    path("/<slug:slug>/programme/people/by-name/<slug:person>", views.name, name="name"),
    path("/<slug:slug>/programme/localities/<slug:locality>", views.locality, name="locality"),
    path("/<slug:slug>/programme/changes", views.changes, name="changes"),
    path("/<slug:slug>/programme/now", views.now, name="now"),
    path("/<slug:slug>/programme/mine", views.mine, name="mine"),
    path("/<slug:slug>/programme/release.json", views.state, name="state"),
    path("/<slug:slug>/programme/sw.js", views.worker, name="worker"),
]
