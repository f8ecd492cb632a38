"""What every template may use."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.functional import SimpleLazyObject

from nhipcau.core.web.address import address_for
from nhipcau.core.web.state import state_of


def site(request: HttpRequest) -> dict[str, Any]:
    """Name of the product, addresses of the page in the other languages, whether its data is invented."""
    address = address_for(request)
    path = request.get_full_path()
    return {
        "product": settings.PRODUCT_NAME,
        "address": address,
        # Asked of the database itself, so that no setting can hide it; only when a template shows it.
        "sample": lambda: settings.SAMPLE_BANNER or state_of(request).sample,
        # Only when a template shows it: pages that are written once say themselves where they are.
        "languages": SimpleLazyObject(lambda: _languages(path, address)),
    }


def _languages(path: str, address: str) -> list[dict[str, str]]:
    return [
        {"code": code, "name": name, "path": there, "url": address + there}
        for code, name in settings.LANGUAGES
        for there in [translate_url(path, code)]
    ]
