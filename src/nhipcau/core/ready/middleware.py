"""Answering with what is ready, before anything else is done."""

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest, HttpResponse
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.middleware.security import SecurityMiddleware

from nhipcau.core.ready.conditions import is_known, takes_gzip
from nhipcau.core.ready.features import FeaturesMiddleware
from nhipcau.core.ready.pages import Ready
from nhipcau.core.ready.store import find

#: The cookie in which messages wait for the next page.
_MESSAGES = "messages"
_LANGUAGE = re.compile(r"/([a-z]{2})/")
#: What the middleware of every page adds to it.
_PROTECTION: tuple[Callable[..., Any], ...] = (
    SecurityMiddleware,
    CSPMiddleware,
    XFrameOptionsMiddleware,
    FeaturesMiddleware,
)


class ReadyMiddleware:
    """Answer what is asked without a query with what is ready at that address, if anything is; the first of all.

    Only addresses that match the setting READY_ADDRESSES are looked for. A page (not a file) that somebody with a
    session asks for goes the way of every request, as its head names the reader: the view then finds in
    `request.ready` what is ready.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self._is_candidate = re.compile(settings.READY_ADDRESSES).match
        self._personal = (f"{settings.SESSION_COOKIE_NAME}=", f"{_MESSAGES}=")
        self._codes = {code for code, _name in settings.LANGUAGES}
        self._protection = {secure: protection(secure=secure) for secure in (False, True)}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        ready = self._find(request)
        if ready is None:
            return self.get_response(request)
        if ready.is_html and self._is_personal(request):
            request.ready = ready  # type: ignore[attr-defined]
            return self.get_response(request)
        request.get_host()  # refuses a host that is not ours, as for every page
        return self._answer(request, ready)

    def _find(self, request: HttpRequest) -> Ready | None:
        path = request.path_info
        if request.method not in {"GET", "HEAD"} or request.META.get("QUERY_STRING") or "\0" in path:
            return None
        return find(path) if self._is_candidate(path) else None

    def _is_personal(self, request: HttpRequest) -> bool:
        """Whether the reader brings a cookie on which the head of a page depends."""
        cookies = request.META.get("HTTP_COOKIE", "")
        return any(name in cookies for name in self._personal)

    def _answer(self, request: HttpRequest, ready: Ready) -> HttpResponse:
        headers = {
            **self._protection[request.is_secure()],
            "ETag": f'W/"{ready.etag}"',
            "Cache-Control": "no-cache",
            "Vary": "Accept-Encoding, Cookie" if ready.is_html else "Accept-Encoding",
        }
        if is_known(request.META.get("HTTP_IF_NONE_MATCH", ""), ready.etag):
            return HttpResponse(status=304, headers=headers)
        body, zipped = ready.body, takes_gzip(request.META.get("HTTP_ACCEPT_ENCODING", ""))
        if zipped:
            headers["Content-Encoding"] = "gzip"
            body = ready.gzipped
        language = _LANGUAGE.match(ready.path)
        if language and language[1] in self._codes:
            headers["Content-Language"] = language[1]
        headers |= {"Content-Length": str(len(body)), **ready.headers}
        content = b"" if request.method == "HEAD" else body
        return HttpResponse(content, content_type=ready.content_type, headers=headers)


def protection(*, secure: bool) -> dict[str, str]:
    """The header lines by which every page protects its reader, as the settings have them, over https or not."""
    request = WSGIRequest(
        {
            "REQUEST_METHOD": "GET",
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "443" if secure else "80",
            "wsgi.url_scheme": "https" if secure else "http",
            "wsgi.input": BytesIO(),
        }
    )
    response: Any = HttpResponse()
    del response.headers["Content-Type"]
    for middleware in _PROTECTION:
        response = middleware(lambda _request, inner=response: inner)(request)
    return dict(response.headers)
