"""What templates of pieces ask."""

from django import template
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def stays(html: SafeString) -> SafeString:
    """Links to a place on the page itself stay in the frame; all others open a tab of their own."""
    return SafeString(html.replace('<a href="#', '<a target="_self" href="#'))
