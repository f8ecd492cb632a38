"""Addresses of the door for its devices, below /door/api; without a language."""

from django.urls import path

from nhipcau.conference.checkin.api import views

app_name = "door_api"
urlpatterns = [
    path("/enrol", views.enrol, name="enrol"),
    path("/gate", views.gate, name="gate"),
    path("/roster", views.roster, name="roster"),
    path("/photo/<slug:serial>", views.photo, name="photo"),
    path("/scans", views.scans, name="scans"),
    path("/counts", views.counts, name="counts"),
]
