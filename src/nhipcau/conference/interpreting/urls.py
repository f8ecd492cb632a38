"""Addresses of interpreting."""

from django.urls import URLPattern

app_name = "interpreting"
urlpatterns: list[URLPattern] = []
