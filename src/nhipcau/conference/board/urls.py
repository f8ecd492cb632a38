"""Addresses of board of the secretariat."""

from django.urls import URLPattern

app_name = "board"
urlpatterns: list[URLPattern] = []
