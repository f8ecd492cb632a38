"""Tags and filters of the desk of an edition."""

from datetime import date

from django import template
from django.template import RequestContext
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext

from nhipcau.conference.editions.desk.tabs import Nav, nav_for
from nhipcau.core.dates.formats import format_date
from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.records.models import Tracked
from nhipcau.core.web.templatetags.nhipcau import mark_language

register = template.Library()


@register.simple_tag(takes_context=True)
def desk_nav(context: RequestContext) -> Nav:
    """`{% desk_nav as nav %}`: what leads the reader through the desk of `edition`."""
    request = context["request"]
    return nav_for(request.user, context["edition"], request.path)


@register.filter
def plain_date(value: date | None) -> str:
    """A day in words."""
    return format_date(PartialDate.from_date(value), get_language() or "vi") if value else ""


@register.filter
def part_name(part: Tracked) -> SafeString:
    """`{{ room|part_name }}`: the name, marked with its language where that is not the page's."""
    return mark_language(part.translated("name"), note=False)


@register.filter
def part_title(part: Tracked) -> SafeString:
    """`{{ milestone|part_title }}`: the title, marked with its language where that is not the page's."""
    return mark_language(part.translated("title"), note=False)


@register.simple_tag
def days_before(days: int) -> str:
    """How far something lies from the opening, in words."""
    if days < 0:
        return ngettext("%(n)s day after the opening", "%(n)s days after the opening", -days) % {"n": -days}
    if days == 0:
        return gettext("on the opening day")
    return ngettext("%(n)s day before the opening", "%(n)s days before the opening", days) % {"n": days}
