"""Addresses of commitments, below /commitments."""

from django.urls import path

from nhipcau.followup.commitments.views import assessing, records

app_name = "commitments"
urlpatterns = [
    path("", records.commitments, name="list"),
    path("/<slug:slug>", records.commitment, name="detail"),
    path("/<slug:slug>/assess", assessing.assess, name="assess"),
]
