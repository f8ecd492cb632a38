"""Addresses of the planner's desk."""

from django.urls import URLPattern

app_name = "meetings"
urlpatterns: list[URLPattern] = []
