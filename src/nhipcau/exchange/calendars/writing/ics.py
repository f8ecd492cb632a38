"""Programmes as calendars: RFC 5545, with the properties of RFC 7986 for calendars that are subscribed to."""

from collections.abc import Iterable, Iterator
from datetime import UTC, timedelta

from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from icalendar import Calendar, Event, vText

from nhipcau.core.records.languages import language_name
from nhipcau.core.text.characters import legal, one_line
from nhipcau.core.text.languages import Text
from nhipcau.core.web.templatetags.nhipcau import FALLBACKS
from nhipcau.exchange.calendars.entries import Entry, Programme, years_of
from nhipcau.exchange.calendars.writing.labels import labelled
from nhipcau.exchange.calendars.writing.timezones import zone_lines

CONTENT_TYPE = "text/calendar; charset=utf-8"
#: How often programs that subscribe are asked to look again.
REFRESH = timedelta(hours=1)
END = b"END:VCALENDAR\r\n"
_CANCELLED = "CANCELLED"
#: Of what is neither cancelled nor certain (RFC 5545, 3.8.1.11).
_STATES = {"tentative": "TENTATIVE"}


def calendar(programme: Programme, name: str = "") -> Iterator[bytes]:
    """Yield the calendar of a programme piece by piece: its head, the time zones, an event for each dated entry.

    `name` stands after that of the edition, such as what it was filtered by. Sessions without a day are left out and
    counted in its description; those that are gone are in it as cancelled, so that calendars take them away.
    """
    with override(programme.language):
        description = _description_of(programme)
        head = _subscribed(programme, name, description)
    yield from _pieces(head, programme, (*programme.entries, *programme.gone))


def session(programme: Programme, entry: Entry) -> Iterator[bytes]:
    """Yield the calendar of a single session that has a day."""
    yield from _pieces(_head(programme), programme, (entry,))


def _pieces(head: Calendar, programme: Programme, entries: Iterable[Entry]) -> Iterator[bytes]:
    yield head.to_ical().removesuffix(END)
    dated = [one for one in entries if one.day]
    timed = [one for one in dated if one.is_timed]
    years = years_of(timed) or (programme.released_at.year, programme.released_at.year)
    # A calendar has at least one component (RFC 5545, 3.6): the zone of the edition, even without sessions.
    for zone in sorted({programme.frame.zone, *(one.content.zone for one in timed)}):
        yield zone_lines(zone, *years)
    gone = {one.uid for one in programme.gone}
    for entry in dated:
        with override(programme.language):
            event = _event(entry, programme, gone=entry.uid in gone)
        yield event.to_ical()
    yield END


def _head(programme: Programme) -> Calendar:
    """The head of any calendar. It has no METHOD: it is no invitation, which would need an organiser (RFC 5546)."""
    found = Calendar()
    found.add("prodid", f"-//{settings.PRODUCT_NAME}//{programme.frame.slug}//{programme.language.upper()}")
    found.add("version", "2.0")
    found.add("calscale", "GREGORIAN")
    return found


def _subscribed(programme: Programme, name: str, description: str) -> Calendar:
    """The head of a calendar that programs subscribe to (RFC 7986), also in the words of those that are older."""
    found = _head(programme)
    title = one_line(" · ".join(part for part in (str(programme.title), name) if part))
    for label in ("name", "x-wr-calname"):
        found.add(label, vText(title))
    for label in ("description", "x-wr-caldesc"):
        found.add(label, vText(one_line(description)))
    found.add("x-wr-timezone", vText(programme.frame.zone))
    found.add("url", programme.url)
    found.add("last-modified", programme.released_at.astimezone(UTC))
    found.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    found.add("x-published-ttl", "PT1H")
    return found


def _description_of(programme: Programme) -> str:
    parts = [f"{programme.release}."]
    if programme.fictional:
        parts.insert(0, _("Fictional sample data, generated to test the software: nothing on this page is real."))
    if count := programme.undated:
        left_out = ngettext(
            "%(count)s session is left out, as its day is not known.",
            "%(count)s sessions are left out, as their days are not known.",
            count,
        )
        parts.append(left_out % {"count": count})
    return " ".join(parts)


def _event(entry: Entry, programme: Programme, *, gone: bool) -> Event:
    changed = (entry.changed_at or programme.released_at).astimezone(UTC)
    cancelled = gone or entry.content.is_cancelled
    found = Event()
    found.add("uid", f"{entry.uid}@nhipcau")
    found.add("dtstamp", changed)
    found.add("last-modified", changed)
    found.add("sequence", entry.sequence)
    _add_times(found, entry)
    found.add("summary", _text(_summary(entry, cancelled=cancelled), entry.title.lang))
    found.add("status", _CANCELLED if cancelled else _STATES.get(entry.content.state, "CONFIRMED"))
    if place := one_line(entry.place.line):
        found.add("location", place)
    if entry.place.latitude is not None and entry.place.longitude is not None:
        found.add("geo", (entry.place.latitude, entry.place.longitude))
    found.add("description", legal(_description(entry, programme)))
    found.add("categories", [one_line(str(one)) for one in (entry.kind_label, *entry.fields)])
    if not gone:
        found.add("url", entry.url)
    return found


def _add_times(event: Event, entry: Entry) -> None:
    if entry.is_timed:
        # An hour that clocks show twice is always taken for the first of the two (3.3.5): it is told in UTC.
        told_twice = entry.begins.fold or entry.ends.fold
        for name, moment in (("dtstart", entry.begins), ("dtend", entry.ends)):
            event.add(name, moment.astimezone(UTC) if told_twice else moment)
        return
    # A day without a time lasts all day; the end is the day after (RFC 5545, 3.6.1).
    assert entry.day is not None
    event.add("dtstart", entry.day)
    event.add("dtend", (entry.last_day or entry.day) + timedelta(days=1))
    event.add("transp", "TRANSPARENT")


def _text(value: str, language: str) -> vText:
    text = vText(value)
    if language:
        text.params["LANGUAGE"] = language
    return text


def _summary(entry: Entry, *, cancelled: bool) -> str:
    title = one_line(str(entry.title))
    return _("Cancelled: %(title)s") % {"title": title} if cancelled else title


def _description(entry: Entry, programme: Programme) -> str:
    """All that is known, one paragraph each, with a note where something stands in another language."""
    parts = [_noted(entry.title, programme.language, said=False), entry.when if not entry.is_timed else ""]
    parts.append(_noted(entry.text, programme.language))
    parts.append("\n".join(f"– {one}" for one in entry.topics))
    parts.append("\n".join(labelled(capfirst(one.role_label), one.line) for one in entry.people))
    parts += _facts(entry)
    parts += [labelled(one.title, one.url) for one in entry.links]
    return "\n\n".join(part for part in parts if part)


def _facts(entry: Entry) -> Iterable[str]:
    content = entry.content
    if content.spoken:
        yield labelled(_("Spoken"), _names(content.spoken))
    if content.interpreted:
        yield labelled(_("Interpreted into"), _names(content.interpreted))
    if entry.audience:
        yield capfirst(entry.audience)


def _noted(text: Text | None, language: str, *, said: bool = True) -> str:
    """A text with a note where it stands in another language; the note alone where the text is `said` elsewhere."""
    if text is None:
        return ""
    note = f"({FALLBACKS[text.lang]})" if text.lang not in {"", language} else ""
    return " ".join(part for part in (text.value if said else "", note) if part)


def _names(codes: Iterable[str]) -> str:
    return ", ".join(str(language_name(code)) for code in codes)
