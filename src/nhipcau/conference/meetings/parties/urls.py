"""Addresses of those who meet."""

from django.urls import URLPattern

app_name = "parties"
urlpatterns: list[URLPattern] = []
