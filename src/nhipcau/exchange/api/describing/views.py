"""The description of the interface: the document itself, and a page made of it."""

from hashlib import sha256

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from nhipcau.core.web.address import address_for
from nhipcau.exchange.api.describing.document import document_text
from nhipcau.exchange.api.describing.page import reference_page


def openapi(request: HttpRequest) -> HttpResponse:
    """The OpenAPI document."""
    text = document_text()
    # The middleware answers who has it already.
    etag = f'"{sha256(text.encode()).hexdigest()[:32]}"'
    return HttpResponse(text, "application/json", headers={"ETag": etag})


def reference(request: HttpRequest) -> HttpResponse:
    """How to begin, all operations by name, what they share, and what can go wrong."""
    context = {"page": reference_page(), "site": address_for(request)}
    return render(request, "api/reference.html", context)


def operations(request: HttpRequest, subject: str) -> HttpResponse:
    """The operations on a kind of record, or on another subject: parameters, answers, examples. Raises Http404."""
    page = reference_page()
    group = next((one for one in page.groups if one.tag == subject), None)
    if group is None:
        raise Http404(_("The interface has nothing of this name."))
    return render(request, "api/operations.html", {"page": page, "group": group})
