"""What every template may use."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url


def site(request: HttpRequest) -> dict[str, Any]:
    """Name of the product, the addresses of this page in the other languages, and whether data is fictional."""
    address = settings.SITE_ADDRESS or f"{request.scheme}://{request.get_host()}"
    path = request.get_full_path()
    return {
        "product": settings.PRODUCT_NAME,
        "address": address,
        "sample": settings.SAMPLE_BANNER,
        "languages": [
            {"code": code, "name": name, "path": translate_url(path, code), "url": address + translate_url(path, code)}
            for code, name in settings.LANGUAGES
        ],
    }
