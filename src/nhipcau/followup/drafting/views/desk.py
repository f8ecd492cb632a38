"""The draft of a declaration at the desk of an edition."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from nhipcau.conference.editions.desk import enter


@login_required
def desk(request: HttpRequest, slug: str) -> HttpResponse:
    """The draft of the edition. Raises Http404 and PermissionDenied."""
    edition = enter(request, slug, "drafting.write")
    return render(request, "drafting/desk.html", {"edition": edition})
