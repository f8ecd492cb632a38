"""Filters of the pages of mail."""

from datetime import datetime

from django import template
from django.utils.translation import get_language

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.zones import local_of, zone_of_edition
from nhipcau.core.dates.formats import format_date
from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.text.languages import LANGUAGES

register = template.Library()


@register.filter
def at_venue(instant: datetime | None, edition: Edition) -> str:
    """`{{ mailing.made_at|at_venue:edition }}`: day and time by the clocks of the venue; "" for none."""
    if instant is None:
        return ""
    local = local_of(instant, zone_of_edition(edition))
    day = format_date(PartialDate.from_date(local.date()), get_language() or LANGUAGES[0])
    return f"{day}, {local:%H:%M}"
