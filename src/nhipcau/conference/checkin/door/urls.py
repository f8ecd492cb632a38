"""Addresses of the app for the door; what its devices ask of the server stands in checkin/api."""

from django.urls import path

from nhipcau.conference.checkin.door import views

app_name = "door"

urlpatterns = [
    path("", views.page, name="page"),
    path("/sw.js", views.worker, name="worker"),
    path("/manifest.webmanifest", views.manifest, name="manifest"),
]
