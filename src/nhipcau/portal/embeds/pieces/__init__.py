"""What can be shown on other sites: a list, a partnership, the bridge, a programme."""

from nhipcau.portal.embeds.pieces.base import Group, Item, Piece
from nhipcau.portal.embeds.pieces.bridges import BridgePiece
from nhipcau.portal.embeds.pieces.finding import Found, piece_at
from nhipcau.portal.embeds.pieces.lists import ListPiece, partnerships_of
from nhipcau.portal.embeds.pieces.partnerships import PartnershipPiece
from nhipcau.portal.embeds.pieces.programmes import ProgrammePiece

__all__ = [
    "BridgePiece",
    "Found",
    "Group",
    "Item",
    "ListPiece",
    "PartnershipPiece",
    "Piece",
    "ProgrammePiece",
    "partnerships_of",
    "piece_at",
]
