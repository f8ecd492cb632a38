"""The front page of the desk."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from nhipcau.conference.editions.desk.blocks import blocks_for
from nhipcau.conference.editions.desk.entering import enter


@login_required
def home(request: HttpRequest, slug: str) -> HttpResponse:
    """What is to be done first at an edition. Raises Http404 and PermissionDenied."""
    edition = enter(request, slug)
    return render(request, "desk/home.html", {"edition": edition, "blocks": blocks_for(request.user, edition)})
