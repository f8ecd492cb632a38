"""The front page of the planner's desk."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from nhipcau.conference.editions.desk import enter


@never_cache
@login_required
def overview(request: HttpRequest, slug: str) -> HttpResponse:
    """Where the meetings of an edition stand. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, "meetings.plan")
    return render(request, "meetings/overview.html", {"edition": edition})
