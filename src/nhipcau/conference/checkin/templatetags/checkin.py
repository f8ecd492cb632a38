"""Tags and filters of the door at the desk."""

from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from nhipcau.conference.accreditation.models import Zone
from nhipcau.conference.checkin.models import Gate
from nhipcau.conference.delegations import naming
from nhipcau.conference.delegations.models import Delegate
from nhipcau.core.dates.formats import format_date
from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.web.templatetags.nhipcau import mark_language

register = template.Library()


@register.simple_tag
def place_name(zone: Zone | None, gate: Gate | None = None) -> SafeString | str:
    """The place behind a gate: a zone, marked with its language where that is not the page's, or the conference.

    A `gate` with a list of its own leads to neither.
    """
    if gate is not None and gate.own_list:
        return gettext("who is on its own list")
    return mark_language(zone.name(), note=False) if zone else gettext("the conference as a whole")


@register.simple_tag
def gate_name(gate: Gate) -> SafeString:
    """The name of a gate, marked with its language where that is not the page's."""
    return mark_language(gate.name(), note=False)


@register.filter
def printed(delegate: Delegate) -> str:
    """The name of somebody as it stands on the badge."""
    return naming.printed(delegate)


@register.filter
def moment(value: datetime) -> str:
    """A moment in the time zone it is in: the time, with the day before it unless that is today."""
    clock = f"{value:%H:%M}"
    if value.date() == timezone.now().astimezone(value.tzinfo).date():
        return clock
    return f"{format_date(PartialDate.from_date(value.date()), get_language() or 'vi', short=True)} {clock}"
