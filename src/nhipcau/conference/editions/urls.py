"""Addresses of editions, below /editions."""

from django.urls import path

from nhipcau.conference.editions import views

app_name = "editions"
urlpatterns = [
    path("", views.editions, name="list"),
    path("/<slug:slug>", views.edition, name="detail"),
]
