"""Addresses of sources, below /sources."""

from django.urls import path

from nhipcau.core.web.sources import views

app_name = "sources"
urlpatterns = [
    path("", views.sources, name="list"),
    path("/<slug:slug>", views.source, name="detail"),
]
