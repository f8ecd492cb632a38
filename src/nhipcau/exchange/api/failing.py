"""What is answered below /api/ where no view answers: to programs, as problem details and never as a page."""

from django.http import HttpRequest, HttpResponse

from nhipcau.exchange.api.problems import FAILED, MALFORMED, Problem
from nhipcau.exchange.api.serving import nowhere, spoken

BELOW = "/api/"


def is_asked(request: HttpRequest) -> bool:
    """Whether a request is one of a program."""
    return request.path_info.startswith(BELOW)


def malformed(request: HttpRequest) -> HttpResponse:
    """The answer to what is refused before it is read."""
    return spoken(request, lambda: Problem(MALFORMED).response())


def not_found(request: HttpRequest) -> HttpResponse:
    """The answer for an address that leads nowhere."""
    # Else a program would be led on to the page of this name in a language.
    request.urlconf = "nhipcau.exchange.api.v1"
    return spoken(request, lambda: nowhere(request).response())


def server_error(request: HttpRequest) -> HttpResponse:
    """The answer for a fault of ours, which says nothing of it; it needs no database."""
    return spoken(request, lambda: Problem(FAILED).response())
