"""Addresses of recommendations, below /recommendations."""

from django.urls import path

from nhipcau.followup.recommendations.views import records

app_name = "recommendations"
urlpatterns = [
    path("", records.recommendations, name="list"),
    path("/<slug:slug>", records.recommendation, name="detail"),
]
