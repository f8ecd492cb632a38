"""The pieces themselves, as other sites frame them."""

from django.http import HttpRequest

from nhipcau.portal.embeds.framing import framed
from nhipcau.portal.embeds.pieces import BridgePiece, Piece
from nhipcau.portal.embeds.pieces.lists import list_piece
from nhipcau.portal.embeds.pieces.partnerships import partnership_piece
from nhipcau.portal.embeds.pieces.programmes import programme_piece


@framed
def bridge(request: HttpRequest) -> Piece:
    """The bridge map, with the filters of the home page."""
    return BridgePiece(request.GET)


@framed
def rows(request: HttpRequest, kind: str) -> Piece | None:
    """The list of a kind, with the filters of its page."""
    return list_piece(kind, request.GET)


@framed
def partnership(request: HttpRequest, slug: str) -> Piece | None:
    """One partnership."""
    return partnership_piece(slug)


@framed
def programme(request: HttpRequest, slug: str) -> Piece | None:
    """The programme of an edition."""
    return programme_piece(slug, request.GET)
