"""Tags and filters of the board."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django import template
from django.utils.safestring import SafeString

from nhipcau.conference.board.models import Cue
from nhipcau.conference.editions.templatetags.desk import plain_date
from nhipcau.conference.programme.models import Session
from nhipcau.conference.programme.templatetags.programme import weekday_words
from nhipcau.conference.programme.zones import local_of
from nhipcau.core.web.templatetags.nhipcau import mark_language

register = template.Library()


@register.simple_tag
def clock_and_day(at: datetime | None, zone: ZoneInfo) -> str:
    """When something happened, by the clocks of the place: "14:05, 12 May 2027"."""
    if at is None:
        return ""
    local = local_of(at, zone)
    return f"{local:%H:%M}, {plain_date(local.date())}"


@register.simple_tag
def clock(at: datetime, zone: ZoneInfo) -> str:
    """The time of day by the clocks of the place."""
    return f"{local_of(at, zone):%H:%M}"


@register.filter
def local_day(local: datetime) -> str:
    """The day of a moment by the clocks of the place, with its weekday."""
    return weekday_words(local.date())


@register.simple_tag
def hours_of(session: Session, zone: ZoneInfo) -> str:
    """The day and the hours of a session that is placed."""
    if session.starts is None or session.ends is None:
        return ""
    starts, ends = (local_of(at, zone) for at in (session.starts, session.ends))
    return f"{weekday_words(starts.date())}, {starts:%H:%M}–{ends:%H:%M}"


@register.filter
def cue_what(cue: Cue) -> SafeString:
    """What happens, marked with its language where that is not the page's."""
    return mark_language(cue.translated("what"), note=False)


@register.simple_tag
def cue_said(cue: Cue, column: str) -> str:
    """What one of the services does."""
    said: str = getattr(cue, column)
    return said
