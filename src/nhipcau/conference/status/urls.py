"""Addresses of the state of the preparation."""

from django.urls import path

from nhipcau.conference.status import views

app_name = "status"
urlpatterns = [
    path("editions/<slug:slug>/desk/status", views.desk, name="desk"),
    path("editions/<slug:slug>/desk/status/links", views.links, name="links"),
    path("status/<str:token>", views.opened, name="open"),
]
