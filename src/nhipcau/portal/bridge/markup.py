"""The arcs and dots of a picture as SVG: hundreds of them, which a template would take most of the page's time for."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from nhipcau.portal.bridge.layout import Arc, Dot, Drawing

_ARC = (
    '<a class="arc arc-{}" href="{}" data-pair="{}"><title>{} ({})</title>'
    '<path class="reach" d="{}"/><path class="span" d="{}" stroke="url(#span-{})"/></a>\n  '
)
_DOT = '<circle class="dot dot-{}" cx="{}" cy="{}" r="{}" data-end="{}"><title>{}</title></circle>\n  '
_LABEL = '<text class="dot-label" x="{}" y="{}" text-anchor="{}">{}</text>'


def arcs_of(drawing: Drawing) -> SafeString:
    """The arcs of a picture, each a link to its partnership."""
    return SafeString("".join(_arc(one, drawing.layout.name) for one in drawing.arcs))


def dots_of(drawing: Drawing) -> SafeString:
    """The ends of the arcs, then the names written beside some of them."""
    title = _("%(label)s: %(value)s")
    dots = (_dot(one, title % {"label": one.end.name, "value": one.count}) for one in drawing.dots)
    labels = ((one.label_x, one.label_y, one.anchor, one.label) for one in drawing.dots if one.label)
    return SafeString("".join(dots) + format_html_join("", _LABEL, labels))


def _arc(arc: Arc, layout: str) -> SafeString:
    link = arc.link
    return format_html(_ARC, link.status, link.url, link.key, link.title, link.status_label, arc.path, arc.path, layout)


def _dot(dot: Dot, title: str) -> SafeString:
    return format_html(_DOT, dot.end.country, dot.x, dot.y, dot.radius, dot.end.key, title)
