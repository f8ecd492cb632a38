"""Addresses that a personal link opens."""

from django.urls import URLPattern

app_name = "my_meetings"
urlpatterns: list[URLPattern] = []
