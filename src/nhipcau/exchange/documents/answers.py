"""How a document that was made is handed over."""

from django.http import HttpResponse


def pdf_answer(name: str, content: bytes) -> HttpResponse:
    """A PDF to be saved under a name, which search engines leave alone."""
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Robots-Tag"] = "noindex"
    return response
