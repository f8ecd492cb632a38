"""Addresses of localities, below /places."""

from django.urls import path

from nhipcau.registry.places import views

app_name = "places"
urlpatterns = [
    path("", views.localities, name="list"),
    path("/<slug:slug>", views.locality, name="detail"),
]
