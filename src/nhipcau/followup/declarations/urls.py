"""Addresses of declarations, below /declarations."""

from django.urls import path

from nhipcau.followup.declarations import views

app_name = "declarations"
urlpatterns = [
    path("", views.declarations, name="list"),
    path("/<slug:slug>", views.declaration, name="detail"),
    path("/<slug:slug>/versions/<int:number>", views.version, name="version"),
]
