"""Addresses of documents about a locality, below /places."""

from django.urls import path

from nhipcau.exchange.documents import views

app_name = "documents"
urlpatterns = [
    path("/<slug:slug>/report", views.report, name="report"),
    path("/<slug:slug>/report.pdf", views.report_pdf, name="report-pdf"),
]
