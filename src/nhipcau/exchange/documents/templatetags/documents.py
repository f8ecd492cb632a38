"""Lines of a paper as HTML."""

from django import template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from nhipcau.core.web.templatetags.nhipcau import status
from nhipcau.exchange.documents.paper import Cell, Column, Line, Piece

register = template.Library()

_LOOKS = {"soft": '<small class="count">{}</small>', "strong": "<b>{}</b>", "blank": "<mark>{}</mark>"}


@register.filter
def line(pieces: Line) -> SafeString:
    """`{{ pieces|line }}`: its pieces with their addresses, languages, looks and sources."""
    return format_html_join("", "{}", ((_piece(one),) for one in pieces))


@register.filter
def cell(lines: Cell) -> SafeString:
    """`{{ cell|cell }}`: its lines, one below the other."""
    return format_html_join(mark_safe("<br>"), "{}", ((line(one),) for one in lines))


@register.filter
def beside(row: tuple[Cell, ...], columns: tuple[Column, ...]) -> list[tuple[Column, Cell]]:
    """`{% for column, cell in row|beside:columns %}`: each cell with its column."""
    return list(zip(columns, row, strict=True))


def _piece(piece: Piece) -> SafeString:
    shown = status(piece.status, piece.text) if piece.status else conditional_escape(piece.text)
    if piece.lang:
        shown = format_html('<span lang="{}">{}</span>', piece.lang, shown)
    if piece.url:
        shown = format_html('<a href="{}"{}>{}</a>', piece.url, _relation(piece.url), shown)
    if piece.look:
        shown = format_html(_LOOKS[piece.look], shown)
    return shown + _cites(piece.cites)


def _relation(url: str) -> SafeString:
    return SafeString("" if url.startswith(("/", "#")) else ' rel="external noopener" class="external"')


def _cites(numbers: tuple[int, ...]) -> SafeString:
    if not numbers:
        return SafeString("")
    links = format_html_join(
        " ", '<a href="#ref-{}" aria-label="{} {}">{}</a>', ((n, _("Source"), n, n) for n in numbers)
    )
    return format_html('<sup class="cite">{}</sup>', links)
