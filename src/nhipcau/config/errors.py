"""What is answered where no view does: a page to readers, problem details to programs."""

from django.http import HttpRequest, HttpResponse
from django.views import defaults

from nhipcau.core.web import views
from nhipcau.exchange.api import failing


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The answer to what is refused before it is read, as for a host that is not ours."""
    return failing.malformed(request) if failing.is_asked(request) else defaults.bad_request(request, exception)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The answer for an address that leads nowhere."""
    return failing.not_found(request) if failing.is_asked(request) else views.not_found(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """The answer for a fault of ours."""
    return failing.server_error(request) if failing.is_asked(request) else views.server_error(request)
