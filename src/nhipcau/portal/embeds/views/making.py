"""How to show a page of this site on another one: a preview, and what to copy."""

from typing import Any
from urllib.parse import urlencode

from csp.constants import SELF
from csp.decorators import csp_update
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nhipcau.core.web.address import address_for
from nhipcau.portal.embeds.pieces import Found, piece_at
from nhipcau.portal.embeds.snippets import LARGEST, SMALLEST, frame, plain_html, size_of
from nhipcau.portal.embeds.themes import Theme, theme_of


@require_safe
@csp_update({"frame-src": [SELF]})
def making(request: HttpRequest) -> HttpResponse:
    """The preview of the piece of a page (`page`, its address), with its snippets. Raises Http404 without one."""
    page = request.GET.get("page", "")
    language = request.GET.get("language", "")
    if language not in dict(settings.LANGUAGES):
        language = get_language() or "vi"
    found = piece_at(page, language) if page[:1] == "/" != page[1:2] else None
    if found is None:
        raise Http404(_("This page cannot be shown on other sites."))
    sizes = {name: _pixels(request.GET.get(name, "")) for name in ("width", "height")}
    return render(request, "embeds/making.html", {"given_page": page, **_context(request, found, sizes)})


def _context(request: HttpRequest, found: Found, sizes: dict[str, int | None]) -> dict[str, Any]:
    theme, address, piece = theme_of(request.GET.get("theme", "")), address_for(request), found.piece
    size = size_of(piece, **sizes)
    with override(found.language):
        asked = {"url": address + piece.page, "maxwidth": size.width, "maxheight": size.height, "theme": theme}
        made = {
            "title": piece.title,
            "page": piece.page,
            "framed": piece.framed_url(theme),
            "frame": frame(piece, address, theme, size),
            "plain": plain_html(piece, request),
            "oembed": f"{address}{reverse('oembed')}?{urlencode(asked)}",
        }
    choices = {"themes": Theme.choices, "languages_offered": settings.LANGUAGES, "least": SMALLEST, "most": LARGEST}
    return {**made, **choices, "theme": theme, "size": size, "language": found.language}


def _pixels(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else None
