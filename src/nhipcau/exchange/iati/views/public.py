"""What the register publishes in the form of IATI: a page about it, and the files."""

from collections.abc import Callable, Iterator

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import condition, require_safe

from nhipcau.core.ready.fingerprint import fingerprint
from nhipcau.core.records.revision import current_revision
from nhipcau.exchange.iati.exporting.files import VERSION, activities_file, organisations_file
from nhipcau.exchange.iati.queries import published

_FILES: dict[str, Callable[[], Iterator[str]]] = {"activities": activities_file, "organisations": organisations_file}


@require_safe
def public(request: HttpRequest) -> HttpResponse:
    """What is published, what is left out and why, and how to use it."""
    return render(request, "iati/public.html", {"published": published(), "ref": settings.IATI_REF, "version": VERSION})


def _etag(_request: HttpRequest, name: str) -> str:
    """What a file depends on: the register, the day (what is yet to come is planned), and these programs."""
    return f'"{name}-{current_revision()}-{timezone.localdate():%Y%m%d}-{fingerprint()[:16]}"'


@require_safe
@condition(etag_func=_etag)
def file(_request: HttpRequest, name: str) -> HttpResponseBase:
    """All activities or organisations, streamed."""
    answer = StreamingHttpResponse(_FILES[name](), content_type="application/xml; charset=utf-8")
    answer["Content-Disposition"] = f'inline; filename="nhipcau-{name}.xml"'
    answer["Access-Control-Allow-Origin"] = "*"
    patch_cache_control(answer, no_cache=True)
    return answer
