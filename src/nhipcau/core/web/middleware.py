"""Addresses have no slash at their end; who adds one is shown the way."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import is_valid_path


class AddressMiddleware:
    """Redirect `/fr/places/` to `/fr/places` when only the latter exists, keeping the query."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        path = request.path_info
        if response.status_code == 404 and path.endswith("/") and len(path) > 1 and not path.startswith("//"):
            shorter = path.rstrip("/")
            if shorter and is_valid_path(shorter):
                query = request.META.get("QUERY_STRING", "")
                return HttpResponsePermanentRedirect(f"{shorter}?{query}" if query else shorter)
        return response
