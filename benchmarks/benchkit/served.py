"""The addresses of the product, and below /bare views that do the least: return what is ready, insert a row."""

import uuid

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path

from nhipcau.config.urls import handler404, handler500, urlpatterns
from nhipcau.core.ready.pages import Ready
from nhipcau.core.ready.store import find

__all__ = ["handler404", "handler500", "urlpatterns"]

_ready: dict[str, Ready] = {}


def bare(request: HttpRequest, path: str) -> HttpResponse:
    """Return the bytes of a ready page from memory, compressed if the request names gzip."""
    ready = _ready.get(path) or _ready.setdefault(path, find(f"/{path}"))
    if "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", ""):
        headers = {"Content-Length": str(len(ready.gzipped)), "Content-Encoding": "gzip"}
        return HttpResponse(ready.gzipped, content_type=ready.content_type, headers=headers)
    return HttpResponse(ready.body, content_type=ready.content_type, headers={"Content-Length": str(len(ready.body))})


def insert(request: HttpRequest) -> HttpResponse:
    """Insert a row of an identifier and what was sent, in a transaction of its own."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO bench_row (id, sent) VALUES (%s, %s)", [uuid.uuid4().hex, request.body.decode()])
    return HttpResponse("{}", content_type="application/json", headers={"Content-Length": "2"})


urlpatterns = [path("bare/insert", insert), path("bare/<path:path>", bare), *urlpatterns]
