"""Addresses of warnings, below /editions."""

from django.urls import path

from nhipcau.conference.programme.checks import views

app_name = "warnings"
urlpatterns = [
    path("/<slug:slug>/desk/warnings", views.listed, name="list"),
    path("/<slug:slug>/desk/warnings/move", views.move, name="move"),
    path("/<slug:slug>/desk/warnings/again", views.again, name="again"),
]
