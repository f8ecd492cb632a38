"""Addresses of the desk of reports and recommendations, below /editions, and of rapporteurs, below /reports."""

from django.urls import include, path

from nhipcau.followup.recommendations.desk.views import overview

_DESK = "/<slug:slug>/desk"
_desk = [
    path(f"{_DESK}/reports", overview.reports, name="desk"),
    path(f"{_DESK}/recommendations", overview.recommendations, name="recommendations"),
]
urlpatterns = [path("editions", include((_desk, "reports")))]
