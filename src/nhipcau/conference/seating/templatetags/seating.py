"""Filters of the pages of seating."""

from datetime import datetime

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.queries.runs import moment
from nhipcau.conference.seating.models import Layout
from nhipcau.core.web.templatetags.nhipcau import mark_language

register = template.Library()


@register.filter
def by_the_clock(at: datetime, edition: Edition) -> str:
    """`{{ one.at|by_the_clock:edition }}`: a moment by the clocks of the venue."""
    return moment(at, edition)


@register.filter
def layout_title(layout: Layout) -> SafeString:
    """`{{ layout|layout_title }}`: what it is laid out for, marked with its language where that is not the page's."""
    text = layout.translated("title") or (layout.session.translated("title") if layout.session else None)
    return mark_language(text, note=False) if text else conditional_escape(capfirst(str(layout)))
