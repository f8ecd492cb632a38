"""Addresses of calendars that are made when they are asked for, below /editions."""

from django.urls import path

from nhipcau.exchange.calendars import views

app_name = "calendars"
urlpatterns = [
    path("/<slug:slug>/programme.ics", views.calendar, name="calendar"),
]
