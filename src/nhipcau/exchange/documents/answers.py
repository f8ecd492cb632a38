"""How a document that was made is handed over."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.core.web.address import address_for
from nhipcau.core.web.state import state_of
from nhipcau.exchange.documents.paper import Paper, as_data
from nhipcau.exchange.documents.typesetting import compile_document


def pdf_answer(name: str, content: bytes) -> HttpResponse:
    """A PDF to be saved under a name, which search engines leave alone."""
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Robots-Tag"] = "noindex"
    return response


def paper_answer(request: HttpRequest, name: str, paper: Paper) -> HttpResponse:
    """A paper as PDF, to be saved under a name. Raises `TypesettingError`."""
    words = {"product": settings.PRODUCT_NAME, "sources": _("Sources"), "page": _("page"), "source": _("Source")}
    return pdf_answer(name, compile_document("paper", {**as_data(paper, address_for(request)), "words": words}))


def paper_etag(request: HttpRequest, **_address: str) -> str:
    """The same as long as neither the register nor the day changes; the address holds all else."""
    state = state_of(request)
    return f'"{state.number}-{timezone.localdate().toordinal()}-{address_for(request)}"'


def is_sample(request: HttpRequest) -> bool:
    """Whether a paper is drawn from invented data, and has to say so."""
    return settings.SAMPLE_BANNER or state_of(request).sample
