"""Pages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def fields(request: HttpRequest) -> HttpResponse:
    """The fields of which the chain may be drawn."""
    return render(request, "chain/fields.html")


def field(request: HttpRequest, slug: str) -> HttpResponse:
    """The chain of one field."""
    return render(request, "chain/fields.html")
