"""Answers to consumers of oEmbed 1.0 (https://oembed.com): what a page of this site is shown as on theirs."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import override
from lxml import etree

from nhipcau.core.text.characters import legal
from nhipcau.portal.embeds.pieces import piece_at
from nhipcau.portal.embeds.snippets import SMALLEST, fitted, frame
from nhipcau.portal.embeds.themes import theme_of

JSON, XML = "json", "xml"
FORMATS = (JSON, XML)
#: For so many seconds a consumer may keep an answer.
CACHE_AGE = 86400


class RefusedError(Exception):
    """A request that is not answered: the status of HTTP, and why, in words."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


@dataclass(frozen=True)
class Asked:
    """What a consumer asks: the address of a page, the most room it has, a format and a theme."""

    url: str
    width: int | None
    height: int | None
    format: str
    theme: str


def asked_of(params: QueryDict) -> Asked:
    """Read a request. Raises RefusedError: 400 for what cannot be read, 501 for a format there is none of."""
    wanted = params.get("format", JSON)
    if wanted not in FORMATS:
        raise RefusedError(501, _("The formats are json and xml."))
    url = params.get("url", "")
    if not url:
        raise RefusedError(400, _("Say which page: url=…"))
    width, height = _pixels(params, "maxwidth"), _pixels(params, "maxheight")
    return Asked(url, width, height, wanted, theme_of(params.get("theme", "")))


def answer(asked: Asked, address: str) -> dict[str, Any]:
    """What a page of the site at `address` is shown as. Raises RefusedError: 404 for a page that has no piece."""
    found = piece_at(asked.url) if _is_here(asked.url, address) else None
    if found is None:
        raise RefusedError(404, _("This page cannot be shown on other sites, or it is not one of this site."))
    with override(found.language):
        piece = found.piece
        size = fitted(piece, asked.width, asked.height)
        return {
            "version": "1.0",
            "type": "rich",
            "title": legal(piece.title),
            "provider_name": settings.PRODUCT_NAME,
            "provider_url": address,
            "cache_age": CACHE_AGE,
            "html": legal(frame(piece, address, asked.theme, size)),
            "width": size.width,
            "height": size.height,
        }


def as_xml(answered: dict[str, Any]) -> bytes:
    """An answer as XML."""
    root = etree.Element("oembed")
    for name, value in answered.items():
        etree.SubElement(root, name).text = str(value)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", standalone=True)


def _pixels(params: QueryDict, name: str) -> int | None:
    text = params.get(name, "")
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) < 7 and int(text) >= SMALLEST):
        raise RefusedError(
            400, _("%(name)s is a number of pixels from %(least)s on.") % {"name": name, "least": SMALLEST}
        )
    return int(text)


def _is_here(url: str, address: str) -> bool:
    """Whether an address is one of this site, by whatever scheme; or one without a host."""
    if url.startswith("/") and not url.startswith("//"):
        return True
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and parts.netloc.lower() == urlsplit(address).netloc.lower()
