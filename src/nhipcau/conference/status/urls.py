"""Addresses of state of the preparation."""

from django.urls import URLPattern

app_name = "status"
urlpatterns: list[URLPattern] = []
