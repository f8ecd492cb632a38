"""Making a `Programme` of what a release holds: in one language, with the visible fallback of the register."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from nhipcau.conference.schedule import content as released
from nhipcau.conference.schedule.frozen import Words
from nhipcau.conference.schedule.outputs import SessionView
from nhipcau.conference.schedule.pages.words import (
    audience_label,
    kind_label,
    offset_label,
    role_label,
    time_of_day_label,
)
from nhipcau.core.dates.formats import format_date, format_span
from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.text.languages import Text, pick
from nhipcau.exchange.calendars.entries import Entry, Link, Participant, Place


class Reader:
    """Reads released sessions in one language. `address` is that of the site, `frame` what they share."""

    def __init__(self, frame: released.Frame, language: str, address: str) -> None:
        self.frame = frame
        self.language = language
        self.address = address
        self._venues = {venue.slug: venue for venue in frame.venues}

    def entries(self, sessions: Iterable[SessionView]) -> tuple[Entry, ...]:
        """The entries of released sessions, in the order given."""
        with override(self.language):
            return tuple(self._entry(session) for session in sessions)

    def words(self, words: Words) -> Text | None:
        """A text in the language, or in the nearest one in which it is known."""
        return pick(words, self.language)

    def _entry(self, session: SessionView) -> Entry:
        content = session.content
        day, last_day = days_of(content)
        return Entry(
            content=content,
            sequence=session.sequence,
            changed_at=session.changed_at,
            url=f"{self.address}/{self.language}/editions/{self.frame.slug}/programme/sessions/{content.slug}",
            title=self.words(content.title) or Text(content.slug, ""),
            kind_label=kind_label(content.kind),
            when=self._when(content, day, last_day),
            text=self.words(content.text),
            topics=self._lines(content.topics),
            fields=tuple(self._title(one) for one in content.fields),
            people=tuple(self._participant(one) for one in content.people),
            place=self._place(content),
            day=day,
            last_day=last_day,
            audience=audience_label(content.audience),
            planned=self.words(content.planned),
            actual=self.words(content.actual),
            outcome=self.words(content.outcome),
            remarks=tuple(text for one in content.remarks if (text := self.words(one.text))),
            links=tuple(self._links(content)),
        )

    def _title(self, one: released.Named) -> Text:
        return self.words(one.title) or Text(one.slug, "")

    def _lines(self, words: Words) -> tuple[Text, ...]:
        text = self.words(words)
        lines = text.value.splitlines() if text else []
        return tuple(Text(line.strip(), text.lang) for line in lines if text and line.strip())

    def _participant(self, one: released.Participant) -> Participant:
        body = one.locality or one.organisation
        named = self._title(one.person) if one.person else Text(one.name, "") if one.name else self.words(one.text)
        record = one.person or (None if named else body)
        return Participant(
            name=named or (self._title(body) if body else Text("", "")),
            role=one.role,
            role_label=role_label(one.role),
            key=f"{record.kind} {record.slug}" if record else "",
            body=self._title(body) if named and body else None,
            note=self.words(one.note),
        )

    def _place(self, content: released.SessionContent) -> Place:
        room = content.room
        venue = self._venues.get(room.venue) if room else None
        return Place(
            key=room.key if room else "",
            room=self.words(room.name) if room else None,
            venue=self.words(room.venue_name) if room else None,
            address=self.words(venue.address) if venue else None,
            words=self.words(content.where),
            locality=self._title(content.locality) if content.locality else None,
            latitude=venue.latitude if venue else None,
            longitude=venue.longitude if venue else None,
        )

    def _when(self, content: released.SessionContent, day: date | None, last_day: date | None) -> str:
        if content.local_starts and content.local_ends:
            return time_words(content.local_starts, content.local_ends, self.language)
        on = PartialDate.from_date(day) if day and not last_day else content.on
        words = format_span(on, content.until, self.language) if content.until else self._date(on)
        of_day = time_of_day_label(content.time_of_day)
        return ", ".join(part for part in (words, of_day) if part)

    def _date(self, on: PartialDate | None) -> str:
        return format_date(on, self.language) if on else ""

    def _links(self, content: released.SessionContent) -> Iterable[Link]:
        for one in content.documents:
            if one.url:
                yield Link(str(self.words(one.title) or one.url), one.url)
        for paper in content.papers:
            for file in paper.files:
                url = file.url if file.url.startswith("http") else f"{self.address}/{self.language}{file.url}"
                yield Link(str(self.words(paper.title) or paper.slug), url)
        if content.recording:
            yield Link(_("Recording"), content.recording)


def days_of(content: released.SessionContent) -> tuple[date | None, date | None]:
    """The first and the last day of a session at its venue, as far as they are known to the day."""
    if content.local_starts and content.local_ends:
        return content.local_starts.date(), content.local_ends.date()
    first = content.day or exact_day(content.on)
    last = exact_day(content.until)
    return first, last if first and last and last >= first else first


def exact_day(on: PartialDate | None) -> date | None:
    """The day of a date that is known to the day."""
    if on is None or on.about or on.is_interval or on.precision != "day":
        return None
    return on.earliest


def time_words(begins: datetime, ends: datetime, language: str) -> str:
    """A time at a place in words, such as "14 April 2027, 09:00–10:30 (UTC+7)"."""
    day = format_date(PartialDate.from_date(begins.date()), language)
    last = ends.strftime("%H:%M")
    if ends.date() != begins.date():
        last = f"{format_date(PartialDate.from_date(ends.date()), language, short=True)} {last}"
    return f"{day}, {begins.strftime('%H:%M')}–{last} ({offset_label(begins)})"
