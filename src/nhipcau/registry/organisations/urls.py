"""Addresses of organisations, below /organisations, and of people in public office, below /people."""

from django.urls import include, path

from nhipcau.registry.organisations import views

organisations = [
    path("", views.organisations, name="list"),
    path("/<slug:slug>", views.organisation, name="detail"),
]
people = [
    path("", views.people, name="list"),
    path("/<slug:slug>", views.person, name="detail"),
]
urlpatterns = [
    path("organisations", include((organisations, "organisations"))),
    path("people", include((people, "people"))),
]
