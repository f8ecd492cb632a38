"""What the register is and how it counts."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def about(request: HttpRequest) -> HttpResponse:
    """The page about the register, its methods and its limits."""
    return render(request, "portal/about.html")
