"""What holds for every address of the programming interface: its language, JSON, methods, and who may read how much."""

from collections.abc import Callable, Iterable
from functools import partial, wraps
from typing import Any

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from nhipcau.core.text.languages import LANGUAGES, parse_accept_language
from nhipcau.exchange.api.limits.serving import limited
from nhipcau.exchange.api.problems import NOT_ACCEPTABLE, NOT_ALLOWED, NOT_FOUND, Problem
from nhipcau.exchange.api.routing import api

View = Callable[..., HttpResponse]
JSON = "application/json"
#: Anybody's page may read: nothing here depends on who is signed in on the site.
_OPEN = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "*"}
_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Accept-Language, If-None-Match, If-Modified-Since",
    "Access-Control-Max-Age": "86400",
}


def language_of(request: HttpRequest) -> str:
    """The language of an answer: the one asked for by name, else by the program, else the first of the site."""
    try:
        named = request.GET.get("lang", "")
    except SuspiciousOperation:
        # More parameters than are read: whoever reads them next refuses that.
        named = ""
    if named in LANGUAGES:
        return named
    return parse_accept_language(request.headers.get("Accept-Language", "")) or settings.LANGUAGE_CODE


def served(view: View) -> View:
    """Wrap a view of the interface."""
    answered = limited(partial(_answered, view))

    @csrf_exempt
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "OPTIONS":
            return spoken(request, lambda: HttpResponse(status=204, headers=_PREFLIGHT))
        return spoken(request, lambda: answered(request, *args, **kwargs))

    return answer


def spoken(request: HttpRequest, answer: Callable[[], HttpResponse]) -> HttpResponse:
    """What `answer` returns in the language of the request, with what stands in the head of all answers."""
    with override(language_of(request)):
        response = answer()
        response.headers.setdefault("Content-Language", get_language() or settings.LANGUAGE_CODE)
    for name, value in _OPEN.items():
        response.headers[name] = value
    response.headers.setdefault("Cache-Control", "public, no-cache" if response.status_code < 400 else "no-store")
    patch_vary_headers(response, ("Accept", "Accept-Language"))
    return response


def _answered(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    try:
        if not request.accepts(JSON):
            raise Problem(NOT_ACCEPTABLE, _("Ask for %(type)s.") % {"type": JSON})
        with _read_as_get(request):
            response = view(request, *args, **kwargs)
    except Problem as problem:
        return problem.response()
    if response.status_code == 405:
        allowed = response.headers["Allow"]
        said = _("Allowed here: %(methods)s") % {"methods": allowed}
        return Problem(NOT_ALLOWED, said, headers={"Allow": allowed}).response()
    return response


class _read_as_get:  # noqa: N801 - reads as a statement
    """What asks for the head of an answer is answered as what asks for all of it; the server leaves out the rest."""

    def __init__(self, request: HttpRequest) -> None:
        self._request, self._method = request, request.method

    def __enter__(self) -> None:
        if self._method == "HEAD":
            self._request.method = "GET"

    def __exit__(self, *_error: object) -> None:
        self._request.method = self._method


def nowhere(request: HttpRequest) -> Problem:
    """The problem of an address that leads nowhere."""
    return Problem(NOT_FOUND, _("There is no address %(path)s.") % {"path": request.path})


def no_such(request: HttpRequest, rest: str = "") -> HttpResponse:
    """The answer for an address that leads nowhere. Raises `Problem`."""
    raise nowhere(request)


def addresses() -> Iterable[URLPattern]:
    """The addresses of all operations, without a slash at their end, and of everything else below."""
    for pattern in api.urls[0]:
        if isinstance(pattern, URLPattern) and pattern.name != "api-root":
            route = str(pattern.pattern)
            yield path(f"/{route}" if route else "", served(pattern.callback), name=pattern.name)
    yield path("/<path:rest>", served(no_such), name="nowhere")
