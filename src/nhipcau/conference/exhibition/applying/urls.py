"""Addresses of those who exhibit."""

from django.urls import path

from nhipcau.conference.exhibition.applying import views

_HERE = "editions/<slug:slug>/exhibition"
urlpatterns = [
    path(f"{_HERE}/apply", views.apply, name="apply"),
    path(f"{_HERE}/applications/<uuid:pk>", views.mine, name="mine"),
    path(f"{_HERE}/applications/<uuid:pk>/edit", views.edit, name="edit"),
]
