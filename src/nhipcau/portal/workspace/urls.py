"""Addresses of the workspace, below /workspace."""

from django.urls import path

from nhipcau.portal.workspace import views

app_name = "workspace"
urlpatterns = [
    path("workspace", views.home, name="home"),
    path("workspace/places/<slug:slug>", views.place, name="place"),
    path("workspace/places/<slug:slug>/todo/<slug:name>", views.todo, name="todo"),
    path("workspace/confirm/<slug:kind>/<slug:slug>", views.confirm, name="confirm"),
    path("workspace/unconfirm", views.unconfirm, name="unconfirm"),
]
