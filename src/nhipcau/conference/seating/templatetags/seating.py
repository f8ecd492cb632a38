"""Filters of the pages of seating."""

from datetime import datetime

from django import template

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.queries.runs import moment

register = template.Library()


@register.filter
def by_the_clock(at: datetime, edition: Edition) -> str:
    """`{{ one.at|by_the_clock:edition }}`: a moment by the clocks of the venue."""
    return moment(at, edition)
