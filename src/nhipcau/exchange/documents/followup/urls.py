"""Addresses of the report to the next edition, below /followup."""

from django.urls import path

from nhipcau.exchange.documents.followup import views

app_name = "followup_report"
urlpatterns = [
    path("/<slug:slug>/report", views.report, name="page"),
    path("/<slug:slug>/report.pdf", views.report_pdf, name="pdf"),
]
