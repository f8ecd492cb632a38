"""Which piece belongs to a page of the site."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.http import QueryDict
from django.urls import Resolver404, resolve
from django.utils.translation import get_language_from_path, override

from nhipcau.portal.embeds.pieces.base import Piece
from nhipcau.portal.embeds.pieces.bridges import BridgePiece
from nhipcau.portal.embeds.pieces.lists import list_piece, partnerships_of
from nhipcau.portal.embeds.pieces.partnerships import partnership_piece
from nhipcau.portal.embeds.pieces.programmes import programme_piece

Make = Callable[[Mapping[str, Any], QueryDict], Piece | None]


@dataclass(frozen=True)
class Found:
    """The piece of a page, and the language in which it is asked for: words are made while that is active."""

    piece: Piece
    language: str


def _programme(given: Mapping[str, Any], params: QueryDict) -> Piece | None:
    asked = QueryDict(mutable=True)
    asked["day"] = str(given.get("day", params.get("day", "")))
    return programme_piece(given["slug"], asked)


_MAKERS: dict[str, Make] = {
    "portal:home": lambda given, params: BridgePiece(params),
    "places:detail": lambda given, params: partnerships_of(given["slug"]),
    "partnerships:detail": lambda given, params: partnership_piece(given["slug"]),
    "editions:detail": _programme,
    "schedule:programme": _programme,
    "schedule:day": _programme,
}


def piece_at(address: str, language: str = "") -> Found | None:
    """The piece of the page at an address of this site, with or without the host, which is not looked at.

    In the language of the address unless another is asked for. None for a page that has no piece, or an address that
    leads nowhere.
    """
    try:
        parts = urlsplit(address)
        of_page = get_language_from_path(parts.path)
        if not of_page:
            return None
        with override(of_page):
            match = resolve(parts.path)
        with override(language or of_page):
            piece = _made(match.view_name, match.kwargs, QueryDict(parts.query))
    except (ValueError, Resolver404):
        return None
    return Found(piece, language or of_page) if piece else None


def _made(name: str, given: Mapping[str, Any], params: QueryDict) -> Piece | None:
    kind, _colon, of = name.partition(":")
    if name in _MAKERS:
        return _MAKERS[name](given, params)
    return list_piece(kind, params) if of == "list" else None
