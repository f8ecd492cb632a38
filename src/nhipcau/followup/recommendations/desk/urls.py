"""Addresses of the desk of reports and recommendations, and of published reports, below /editions; of rapporteurs."""

from django.urls import include, path

from nhipcau.followup.recommendations.desk.views import candidates, overview, recommendations, reports
from nhipcau.followup.recommendations.views import reports as published

_REPORTS = "/<slug:slug>/desk/reports"
_WORK = "/<slug:slug>/desk/recommendations"
_CANDIDATE = f"{_WORK}/proposed/<uuid:pk>"
_editions = [
    path(_REPORTS, overview.reports, name="desk"),
    path(f"{_REPORTS}/<slug:session>", reports.report, name="session"),
    path(f"{_REPORTS}/<slug:session>/write", reports.write, name="write"),
    path(f"{_REPORTS}/<slug:session>/state", reports.change_state, name="state"),
    path(_WORK, overview.recommendations, name="recommendations"),
    path(f"{_WORK}/new", recommendations.new, name="new"),
    path(f"{_WORK}/gather", candidates.gather, name="gather"),
    path(f"{_WORK}/carry-on", recommendations.carry_on, name="carry-on"),
    path(f"{_WORK}/correct/<slug:record>", recommendations.correct, name="correct"),
    path(f"{_WORK}/remove/<slug:record>", recommendations.remove, name="remove"),
    path(_CANDIDATE, candidates.candidate, name="candidate"),
    path(f"{_CANDIDATE}/join", candidates.join, name="join"),
    path(f"{_CANDIDATE}/leave", candidates.leave, name="leave"),
    path("/<slug:slug>/reports", published.reports, name="list"),
    path("/<slug:slug>/reports/<slug:session>", published.report, name="report"),
]
urlpatterns = [
    path("editions", include((_editions, "reports"))),
    path("reports", include("nhipcau.followup.recommendations.rapporteurs.urls", namespace="rapporteur")),
    path("delegations", include("nhipcau.followup.recommendations.parties.urls", namespace="from_meeting")),
]
