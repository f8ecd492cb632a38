"""Times and places of meetings on pages, by the clocks of the venue."""

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.models import MeetingSlot, MeetingTable, Profile
from nhipcau.conference.meetings.queries.places import words_of_day, words_of_hours, words_of_table, words_of_time
from nhipcau.conference.programme.zones import local_of, zone_of_edition
from nhipcau.conference.venues.models import Venue
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.core.web.templatetags.nhipcau import mark_language

register = template.Library()


@register.simple_tag
def slot_time(slot: MeetingSlot, edition: Edition) -> str:
    """Day and hours of a period."""
    return words_of_time(slot, zone_of_edition(edition))


@register.simple_tag
def slot_hours(slot: MeetingSlot, edition: Edition) -> str:
    """The hours of a period: 10:30–10:55."""
    return words_of_hours(slot, zone_of_edition(edition))


@register.simple_tag
def slot_starts(slot: MeetingSlot, edition: Edition) -> str:
    """When a period begins: 10:30."""
    return f"{local_of(slot.starts, zone_of_edition(edition)):%H:%M}"


@register.simple_tag
def slot_day(slot: MeetingSlot, edition: Edition) -> str:
    """The day of a period in words."""
    return words_of_day(slot.starts, zone_of_edition(edition))


@register.filter
def table_place(table: MeetingTable) -> str:
    """A table with its venue."""
    return words_of_table(table)


@register.filter
def venue_words(venue: Venue) -> SafeString:
    """The name of a venue, marked with its language where that is not the page's."""
    return mark_language(venue.translated("name", get_language() or LANGUAGES[0]), note=False) or SafeString(venue.slug)


@register.filter
def party_name(profile: Profile) -> SafeString:
    """The name of a party, marked with its language where that is not the page's."""
    return mark_language(profile.delegation.name(), note=False)
