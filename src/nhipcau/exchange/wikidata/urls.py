"""Addresses of comparison with Wikidata."""

from django.urls import URLPattern

app_name = "wikidata"
urlpatterns: list[URLPattern] = []
