"""What templates ask of following."""

from django import template

from nhipcau.portal.follow.targets import LISTS, RECORDS

register = template.Library()


@register.filter
def list_is_followed(kind: str) -> bool:
    """Whether the list of a kind, with its filters, can be followed."""
    return kind in LISTS


@register.filter
def is_followed(kind: str) -> bool:
    """Whether a record of a kind can be followed."""
    return kind in RECORDS
