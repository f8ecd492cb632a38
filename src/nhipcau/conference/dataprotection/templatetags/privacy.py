"""Filters of the pages about personal data."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import template

from nhipcau.conference.dataprotection import holdings
from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.delegations.naming import printed

register = template.Library()


@register.filter
def get_at(values: Sequence[Any], place: int) -> Any:
    """The value at a place of a list."""
    return values[place]


@register.filter
def moment(value: datetime) -> str:
    """A moment in words."""
    return holdings.moment(value)


@register.filter
def printed_name(delegate: Delegate) -> str:
    """The name of a delegate, or a dash where there is none any more."""
    return printed(delegate)
