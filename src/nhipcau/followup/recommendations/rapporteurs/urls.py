"""The address of a rapporteur's page, below /reports."""

from django.urls import path

from nhipcau.followup.recommendations.rapporteurs import views

app_name = "rapporteur"
urlpatterns = [path("/<str:token>", views.report, name="report")]
