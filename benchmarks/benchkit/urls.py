"""The addresses of the product, and one of an empty view."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from nhipcau.config.urls import handler404, handler500, urlpatterns

__all__ = ["handler404", "handler500", "urlpatterns"]


def empty(request: HttpRequest) -> HttpResponse:
    """Do nothing, through the same middleware as every page."""
    return HttpResponse("")


urlpatterns = [path("empty", empty), *urlpatterns]
