"""Addresses of mail to participants."""

from django.urls import path

from nhipcau.conference.mailing.views import mailings, recipients, reports, templates

app_name = "mailing"
_DESK = "editions/<slug:slug>/desk/mail"
urlpatterns = [
    path(_DESK, mailings.overview, name="list"),
    path(f"{_DESK}/templates/new", templates.new, name="template_new"),
    path(f"{_DESK}/templates/<int:pk>", templates.template, name="template"),
    path(f"{_DESK}/templates/<int:pk>/write", mailings.new, name="new"),
    path(f"{_DESK}/reports", reports.reports, name="reports"),
    path(f"{_DESK}/<uuid:pk>", mailings.mailing, name="mailing"),
    path(f"{_DESK}/<uuid:pk>/<int:number>", recipients.recipient, name="recipient"),
]
