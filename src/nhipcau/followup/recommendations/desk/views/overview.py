"""Reports and recommendations at the desk of an edition."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from nhipcau.conference.editions.desk import enter


@login_required
def reports(request: HttpRequest, slug: str) -> HttpResponse:
    """The reports of the sessions. Raises Http404 and PermissionDenied."""
    edition = enter(request, slug, "recommendations.make")
    return render(request, "recommendations/desk_reports.html", {"edition": edition})


@login_required
def recommendations(request: HttpRequest, slug: str) -> HttpResponse:
    """What is proposed, and what was recommended. Raises Http404 and PermissionDenied."""
    edition = enter(request, slug, "recommendations.make")
    return render(request, "recommendations/desk_recommendations.html", {"edition": edition})
