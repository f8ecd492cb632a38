"""Addresses of pieces for other sites."""

from django.urls import URLPattern

app_name = "embeds"
urlpatterns: list[URLPattern] = []
