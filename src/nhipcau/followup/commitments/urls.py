"""Addresses of commitments, below /commitments."""

from django.urls import path

from nhipcau.followup.commitments.views import assessing, records, reporting

app_name = "commitments"
urlpatterns = [
    path("", records.commitments, name="list"),
    path("/<slug:slug>", records.commitment, name="detail"),
    path("/<slug:slug>/report", reporting.report, name="report"),
    path("/<slug:slug>/reports/<int:number>", reporting.correct, name="correct"),
    path("/<slug:slug>/evidence/<int:number>", reporting.evidence, name="evidence"),
    path("/<slug:slug>/assess", assessing.assess, name="assess"),
]
