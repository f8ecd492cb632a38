"""What another site puts into its page to show a piece: a frame, or plain HTML that stays as it was copied."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from nhipcau.core.web.address import address_for
from nhipcau.core.web.state import state_of
from nhipcau.portal.embeds.pieces import Piece

#: How small and how large a frame may be, in pixels.
SMALLEST, LARGEST = 160, 4000
#: The frame may lead to pages of this site, in tabs of their own, and nothing else.
_FRAME = (
    '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy" '
    'sandbox="allow-popups allow-popups-to-escape-sandbox" style="border:0;max-width:100%"></iframe>'
)


@dataclass(frozen=True)
class Size:
    """The size of a frame in pixels."""

    width: int
    height: int


def size_of(piece: Piece, width: int | None = None, height: int | None = None) -> Size:
    """The piece's own size, or what is asked for within what a frame may be."""
    return Size(*(max(SMALLEST, min(LARGEST, one)) for one in (width or piece.width, height or piece.height)))


def fitted(piece: Piece, most_width: int | None, most_height: int | None) -> Size:
    """The piece's own size, or less where no more than something is allowed."""
    return Size(min(piece.width, most_width or piece.width), min(piece.height, most_height or piece.height))


def frame(piece: Piece, address: str, theme: str, size: Size) -> SafeString:
    """The piece as an `iframe`, without a script on either side."""
    return format_html(_FRAME, address + piece.framed_url(theme), piece.title, size.width, size.height)


def plain_html(piece: Piece, request: HttpRequest) -> str:
    """The lines of the piece as HTML that needs nothing of this site, with source and date."""
    context = {
        "piece": piece,
        "groups": piece.groups(),
        "address": address_for(request),
        "language": get_language(),
        "product": settings.PRODUCT_NAME,
        "sample": settings.SAMPLE_BANNER or state_of(request).sample,
    }
    lines = render_to_string("embeds/snippet.html", context).splitlines()
    return "\n".join(line for line in lines if line.strip())
