"""Filters of the pages of mail."""

from datetime import datetime

from django import template

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.zones import words_of_instant

register = template.Library()


@register.filter
def at_venue(instant: datetime | None, edition: Edition) -> str:
    """`{{ mailing.made_at|at_venue:edition }}`: day and time by the clocks of the venue; "" for none."""
    return words_of_instant(instant, edition) if instant else ""
