"""How delegations are named on pages."""

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from nhipcau.conference.delegations.models import Delegate, Delegation, Journey
from nhipcau.conference.programme.zones import local_of, zone_of_edition
from nhipcau.core.dates.formats import format_date
from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.text.languages import LANGUAGES, pick
from nhipcau.core.web.templatetags.nhipcau import mark_language

register = template.Library()


@register.simple_tag
def delegation_name(delegation: Delegation) -> SafeString:
    """The name of a delegation, marked with its language where that is not the page's."""
    return mark_language(delegation.name(), note=False)


@register.simple_tag
def journey_time(journey: Journey, delegation: Delegation) -> str:
    """When somebody arrives or leaves, as clocks at the venue show it; empty while it is not known."""
    if journey.at is None:
        return ""
    local = local_of(journey.at, zone_of_edition(delegation.edition))
    day = format_date(PartialDate.from_date(local.date()), get_language() or LANGUAGES[0])
    return f"{day}, {local:%H:%M}"


@register.simple_tag
def person_function(delegate: Delegate) -> SafeString:
    """The function of somebody, in the language of the page or another."""
    known = {code: getattr(delegate, f"function_{code}") for code in LANGUAGES}
    return mark_language(pick(known, get_language() or LANGUAGES[0]), note=False)
