"""The description of the interface as a page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def reference(request: HttpRequest) -> HttpResponse:
    """All operations with their parameters, answers and examples."""
    return render(request, "api/reference.html", {})
