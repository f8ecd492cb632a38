"""Addresses of the planner's desk."""

from django.urls import URLPattern, path

from nhipcau.conference.meetings.desk.views import overview

app_name = "meetings"
_DESK = "/<slug:slug>/desk/meetings"
urlpatterns: list[URLPattern] = [
    path(_DESK, overview.overview, name="desk"),
]
