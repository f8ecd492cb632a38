"""The description of the interface: the document itself, and a page made of it."""

from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from nhipcau.exchange.api.describing.document import document_text
from nhipcau.exchange.api.describing.page import reference_page


def openapi(request: HttpRequest) -> HttpResponse:
    """The OpenAPI document."""
    text = document_text()
    # The middleware answers who has it already.
    etag = f'"{sha256(text.encode()).hexdigest()[:32]}"'
    return HttpResponse(text, "application/json", headers={"ETag": etag})


def reference(request: HttpRequest) -> HttpResponse:
    """All operations with their parameters, answers and examples."""
    context = {"page": reference_page(), "site": request.build_absolute_uri("/")[:-1]}
    return render(request, "api/reference.html", context)
