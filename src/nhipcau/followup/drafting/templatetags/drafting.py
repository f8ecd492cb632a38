"""Filters of drafts."""

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from nhipcau.conference.programme.zones import local_of, zone_of_edition
from nhipcau.core.dates.formats import format_date
from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.web.templatetags.nhipcau import mark_language
from nhipcau.followup.drafting.models import Draft

register = template.Library()


@register.filter
def until(draft: Draft) -> str:
    """Until when delegations may comment: day and time as clocks at the venue show them."""
    if draft.comments_until is None:
        return ""
    local = local_of(draft.comments_until, zone_of_edition(draft.edition))
    return f"{format_date(PartialDate.from_date(local.date()), get_language() or 'vi')}, {local:%H:%M}"


@register.filter
def draft_title(draft: Draft) -> SafeString:
    """Its title in the page's language, else in another, marked."""
    return mark_language(draft.title(get_language()), note=False)
