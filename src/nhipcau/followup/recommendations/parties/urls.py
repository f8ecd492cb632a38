"""The address by which a recommendation is handed on from a meeting, below /delegations."""

from django.urls import path

from nhipcau.followup.recommendations.parties import views

app_name = "from_meeting"
urlpatterns = [path("/<uuid:pk>/meetings/timetable/<uuid:meeting>/recommendation", views.hand_on, name="hand-on")]
