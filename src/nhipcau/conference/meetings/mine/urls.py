"""Addresses that a personal link opens."""

from django.urls import path

from nhipcau.conference.meetings.mine import views

app_name = "my_meetings"
urlpatterns = [
    path("/<str:token>/meetings", views.agenda, name="agenda"),
    path("/<str:token>/meetings/<uuid:meeting>", views.meeting, name="meeting"),
    path("/<str:token>/meetings/<uuid:meeting>/outcome", views.outcome, name="outcome"),
    path("/<str:token>/meetings/<uuid:meeting>/hand-over", views.hand_over, name="hand_over"),
]
