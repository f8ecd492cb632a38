"""Addresses of releases at the desk, below /editions."""

from django.urls import path

from nhipcau.conference.schedule.desk import outbox, views

app_name = "schedule_desk"
urlpatterns = [
    path("/<slug:slug>/desk/release", views.home, name="home"),
    path("/<slug:slug>/desk/release/<int:number>", views.one_release, name="release"),
    path("/<slug:slug>/desk/release/<int:number>/messages", outbox.outbox, name="messages"),
    path("/<slug:slug>/desk/release/<int:number>/messages/<int:pk>", outbox.one_message, name="message"),
]
