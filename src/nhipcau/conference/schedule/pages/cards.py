"""A session as lists and grids show it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.safestring import SafeString

from nhipcau.conference.schedule.addresses import session_address
from nhipcau.conference.schedule.content import Participant, SessionContent
from nhipcau.conference.schedule.pages import words
from nhipcau.core.dates.formats import format_date, format_span
from nhipcau.core.text.languages import Text
from nhipcau.core.web.templatetags.nhipcau import mark_language

#: So many people are named on a card; all of them stand on the page of the session.
NAMED = 4
#: Who is named on a card, those first who lead.
_ROLES = ("chair", "cochair", "speaker", "reporter", "signatory", "host")


@dataclass(frozen=True)
class Moment:
    """A moment as clocks of the venue show it."""

    at: datetime

    @property
    def iso(self) -> str:
        """For machines."""
        return words.iso(self.at)

    @property
    def clock(self) -> str:
        """For people."""
        return words.clock(self.at)


@dataclass(frozen=True)
class Card:
    """A session on a list, in the active language; `elsewhere` is a second zone whose hours the reader wants."""

    edition: str
    content: SessionContent
    zone: str = ""
    elsewhere: ZoneInfo | None = None

    @property
    def address(self) -> str:
        """Its page."""
        return session_address(self.edition, self.content.slug)

    @cached_property
    def starts(self) -> Moment | None:
        """When it starts, if that is known to the minute."""
        return Moment(self.content.local_starts) if self.content.local_starts else None

    @cached_property
    def ends(self) -> Moment | None:
        """When it ends, if that is known to the minute."""
        return Moment(self.content.local_ends) if self.content.local_ends else None

    @property
    def kind_label(self) -> str:
        """The kind in words."""
        return words.kind_label(self.content.kind)

    @property
    def offset(self) -> str:
        """Whose hours they are, where it is not the zone of the edition."""
        if self.starts is None or not self.zone or self.content.zone == self.zone:
            return ""
        return f"{words.zone_label(self.content.zone)}, {words.offset_label(self.starts.at)}"

    @property
    def there(self) -> str:
        """When it is by the clocks of the zone that the reader asked for."""
        if self.elsewhere is None or self.starts is None:
            return ""
        hours = words.there(self.starts.at, self.ends.at if self.ends else None, self.elsewhere)
        return f"{hours} ({words.zone_label(self.elsewhere.key)})"

    @property
    def when(self) -> str:
        """The days, of a session of several days or of which no day is known exactly; else empty."""
        content, language = self.content, words.active()
        if content.until:
            return format_span(content.on, content.until, language)
        return format_date(content.on, language) if content.on and content.day is None else ""

    @property
    def place(self) -> SafeString:
        """The room, or words for where it is, or the locality."""
        content = self.content
        room = content.room
        found = room.translated("name") if room else content.translated("where")
        if found is None and content.locality:
            found = content.locality.translated("title")
        return mark_language(found, note=False)

    @property
    def languages(self) -> str:
        """The languages spoken, and those into which it is interpreted."""
        spoken = ", ".join(map(words.language_label, self.content.spoken))
        into = ", ".join(map(words.language_label, self.content.interpreted))
        return f"{spoken} → {into}" if into else spoken

    @property
    def audience(self) -> str:
        """For whom it is, where it is not for everybody."""
        return "" if self.content.audience == "public" else words.audience_label(self.content.audience)

    @cached_property
    def people(self) -> list[SafeString]:
        """The names of the first who take part."""
        found = [one for role in _ROLES for one in self.content.people if one.role == role]
        return [name_of(one) for one in found[:NAMED]]

    @property
    def more_people(self) -> int:
        """How many more take part."""
        return len(self.content.people) - len(self.people)

    @property
    def marks(self) -> str:
        """By what a list is filtered, one word each: kind, themes, room, languages, localities."""
        return " ".join(marks_of(self.content))


def marks_of(content: SessionContent) -> Iterator[str]:
    """Yield by what a session is found: "k-workshop", "t-water", "r-venue/hall", "l-vi", "p-hue"."""
    yield f"k-{content.kind}"
    yield from (f"t-{one.slug}" for one in content.fields)
    if content.room:
        yield f"r-{content.room.key}"
    yield from (f"l-{code}" for code in words.in_order((*content.spoken, *content.interpreted)))
    yield from (f"p-{slug}" for slug in sorted(localities_of(content)))


def localities_of(content: SessionContent) -> set[str]:
    """The localities that take part in a session."""
    return {one.locality.slug for one in content.people if one.locality}


def name_of(one: Participant) -> SafeString:
    """Who takes part, in one name: the person, the name as given, or the body."""
    return mark_language(label_of(one), note=False)


def label_of(one: Participant) -> Text | None:
    """The same as a text."""
    if one.person:
        return one.person.translated("title")
    if one.name:
        return Text(one.name, words.active())
    body: Any = one.locality or one.organisation
    return one.translated("text") or (body.translated("title") if body else None)


def cards_of(
    edition: str, contents: Iterable[SessionContent], zone: str = "", elsewhere: ZoneInfo | None = None
) -> list[Card]:
    """The cards of sessions, in their order."""
    return [Card(edition, content, zone, elsewhere) for content in contents]
