"""Addresses of open data."""

from django.urls import URLPattern

app_name = "catalogue"
urlpatterns: list[URLPattern] = []
