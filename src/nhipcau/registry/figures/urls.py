"""Addresses of questions, below /questions."""

from django.urls import path

from nhipcau.registry.figures import views

app_name = "questions"
urlpatterns = [
    path("", views.questions, name="list"),
    path("/<slug:slug>", views.question, name="detail"),
]
