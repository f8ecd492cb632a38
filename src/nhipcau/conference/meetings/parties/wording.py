"""What speaks for a meeting, in words; and how parties are described."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhipcau.conference.meetings.models import Profile
from nhipcau.conference.meetings.queries.places import words_of_day
from nhipcau.conference.meetings.queries.suggestions import Names
from nhipcau.conference.meetings.suggesting.reasons import Reason, Rule
from nhipcau.conference.programme.zones import local_of
from nhipcau.core.records.languages import language_name
from nhipcau.core.records.models import Record
from nhipcau.core.web.templatetags.nhipcau import mark_language, number
from nhipcau.registry.needs.finder.rules import Kin

#: As many fields of a reason are named.
MOST_FIELDS = 4


@dataclass(frozen=True)
class Pair:
    """Who asks and who is suggested, and the records that their reasons name."""

    profile: Profile
    other: Profile
    names: Names

    def fields(self, ids: Sequence[int]) -> SafeString:
        """The names of fields, one after the other; of many the first, and how many more there are."""
        names = format_html_join(", ", "{}", ((_named(self.names.fields.get(one)),) for one in ids[:MOST_FIELDS]))
        more = len(ids) - MOST_FIELDS
        if more <= 0:
            return names
        words = ngettext("{names} and {more} more", "{names} and {more} more", more)
        return format_html(words, names=names, more=more)

    def place(self, unit: int) -> SafeString:
        """The name of a locality as a link to its page."""
        found = self.names.places.get(unit)
        if found is None:
            return SafeString("")
        return format_html('<a href="{}">{}</a>', found.get_absolute_url(), _named(found))


def in_words(reason: Reason, pair: Pair) -> SafeString:
    """A reason as a sentence."""
    return _SENTENCES[reason.rule](reason, pair)


def languages_of(codes: str) -> SafeString:
    """Languages by their codes, "vi,fr", in words."""
    return format_html_join(", ", "{}", ((language_name(one),) for one in codes.split(",") if one))


def words_of_span(starts: datetime, ends: datetime, zone: ZoneInfo) -> str:
    """From when until when by the clocks of the venue: "27 March 2027, 09:00 – 12:00"."""
    first, last = words_of_day(starts, zone), words_of_day(ends, zone)
    until = "" if first == last else f"{last}, "
    return f"{first}, {local_of(starts, zone):%H:%M} – {until}{local_of(ends, zone):%H:%M}"


def _named(record: Record | None) -> SafeString:
    return mark_language(record.translated("title"), note=False) if record else SafeString("")


def _both(first: str, second: str) -> SafeString:
    return format_html("{} {}", first, second) if first and second else format_html("{}", first or second)


def _offered(reason: Reason, pair: Pair) -> SafeString:
    stated = format_html(_("Offers what you look for: {fields}."), fields=pair.fields(reason.fields))
    shown = format_html(_("Has shown experience in what you look for: {fields}."), fields=pair.fields(reason.shown))
    return _both(stated if reason.fields else "", shown if reason.shown else "")


def _sought(reason: Reason, pair: Pair) -> SafeString:
    stated = format_html(_("Looks for what you offer: {fields}."), fields=pair.fields(reason.fields))
    shown = format_html(_("Looks for what you have experience in: {fields}."), fields=pair.fields(reason.shown))
    return _both(stated if reason.fields else "", shown if reason.shown else "")


def _partners(reason: Reason, pair: Pair) -> SafeString:
    return format_html("{}", _("You are partners already: a meeting keeps the partnership alive."))


def _home(reason: Reason, pair: Pair) -> SafeString:
    return format_html("{}", _("Comes from a locality that works with yours."))


def _near_us(reason: Reason, pair: Pair) -> SafeString:
    words = {
        Kin.PARTNER_INSIDE: _("Works already with {partner}, which lies in your territory."),
        Kin.PARTNER_AROUND: _("Works already with {partner}, in which you lie."),
        Kin.SAME_UNIT: _("Works already with {partner}, a neighbour of yours: both lie in {common}."),
        Kin.NONE: _("Works already with {partner}, a neighbour of yours, {km} km away."),
    }
    return _near(words, reason, pair)


def _near_them(reason: Reason, pair: Pair) -> SafeString:
    words = {
        Kin.PARTNER_INSIDE: _("You work already with {partner}, which lies in their territory."),
        Kin.PARTNER_AROUND: _("You work already with {partner}, in which they lie."),
        Kin.SAME_UNIT: _("You work already with {partner}, a neighbour of theirs: both lie in {common}."),
        Kin.NONE: _("You work already with {partner}, a neighbour of theirs, {km} km away."),
    }
    return _near(words, reason, pair)


def _near(words: Mapping[Kin, str], reason: Reason, pair: Pair) -> SafeString:
    near = reason.near
    if near is None:
        return SafeString("")
    km = "" if near.km is None else number(round(near.km))
    return format_html(words[near.kin], partner=pair.place(near.partner), common=pair.place(near.common), km=km)


def _fields(reason: Reason, pair: Pair) -> SafeString:
    return format_html(_("Both of you are active in: {fields}."), fields=pair.fields(reason.fields))


def _size(reason: Reason, pair: Pair) -> SafeString:
    count = number(reason.near.count) if reason.near else ""
    return format_html(_("Of similar size: {count} inhabitants."), count=count)


def _languages(reason: Reason, pair: Pair) -> SafeString:
    spoken = format_html_join(", ", "{}", ((language_name(one),) for one in reason.languages))
    return format_html(_("No interpreter is needed: both speak {languages}."), languages=spoken)


def _leaders(reason: Reason, pair: Pair) -> SafeString:
    return format_html("{}", _("Both are led by a mayor, chair or president."))


_SENTENCES: dict[Rule, Callable[[Reason, Pair], SafeString]] = {
    Rule.OFFERED: _offered,
    Rule.SOUGHT: _sought,
    Rule.PARTNERS: _partners,
    Rule.HOME: _home,
    Rule.NEAR_US: _near_us,
    Rule.NEAR_THEM: _near_them,
    Rule.FIELDS: _fields,
    Rule.SIZE: _size,
    Rule.LANGUAGES: _languages,
    Rule.LEADERS: _leaders,
}
