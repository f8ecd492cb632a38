"""Sessions with all that was released of them, and where people and localities stand in the book."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from nhipcau.conference.schedule.content import SourceLine
from nhipcau.conference.schedule.pages.words import (
    day_title,
    interpreting_label,
    role_label,
    time_of_day_label,
)
from nhipcau.core.dates.formats import format_date, format_number
from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.records.languages import language_name
from nhipcau.core.text.collation import sort_key
from nhipcau.core.text.languages import Text
from nhipcau.exchange.calendars.entries import Entry, Participant, Programme
from nhipcau.exchange.calendars.writing.labels import labelled
from nhipcau.exchange.documents.book.texts import Piece, anchor, piece

#: A session with more characters than this may be divided between two pages.
LONG = 1_500
#: The marks of Vietnamese tones; the other marks make letters of their own.
TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


def groups_of(programme: Programme) -> Iterator[tuple[date | None, list[Entry]]]:
    """The entries by the day on which they begin, in the order of the programme; those without a day stand last."""
    by_day: dict[date | None, list[Entry]] = {}
    for entry in programme.entries:
        by_day.setdefault(entry.day, []).append(entry)
    yield from sorted(((day, some) for day, some in by_day.items() if day), key=lambda pair: str(pair[0]))
    if None in by_day:
        yield None, by_day[None]


def day_words(day: date | None) -> str:
    """The heading of a day."""
    return day_title(day) if day else _("Without a known day")


def session_of(entry: Entry, language: str) -> dict[str, Any]:
    """A session as the template has it; it stands under its day."""
    content = entry.content
    return {
        "anchor": anchor(content.slug),
        "title": piece(entry.title, language),
        "cancelled": content.is_cancelled,
        "when": _time(entry, language),
        "place": entry.place.line,
        "kind": capfirst(entry.kind_label) + (f" · {_('main event')}" if content.main else ""),
        "facts": [labelled(label, value) for label, value in _facts(entry, language) if value],
        "long": _length(entry) > LONG,
        "text": piece(entry.text, language),
        "topics": [piece(one, language) for one in entry.topics],
        "people": [
            {"role": capfirst(role_label(role, len(some))), "people": [_person(one, language) for one in some]}
            for role, some in _by_role(entry.people)
        ],
        "beside": _beside(entry, language),
        "outcome": piece(entry.outcome, language),
        "remarks": [piece(one, language) for one in entry.remarks],
        "links": [{"text": one.title, "url": one.url} for one in entry.links],
        "sources": [_source(one, entry, language) for one in content.references],
    }


def _source(one: SourceLine, entry: Entry, language: str) -> dict[str, str]:
    """A source in few words, and its page, on which all of them stand."""
    title = one.translated("title", language)
    published = format_date(one.published, language, short=True) if one.published else ""
    words = one.publisher or (title.value if title else one.source)
    site = entry.url.partition(f"/{language}/")[0]
    return {"text": f"{words} ({published})" if published else words, "url": site + one.get_absolute_url()}


def _time(entry: Entry, language: str) -> str:
    """From when to when, with the day of the end where that is another one; else what is known in words."""
    if not entry.is_timed:
        return words_below(entry)
    last = f"{entry.ends:%H:%M}"
    if entry.last_day and entry.last_day != entry.day:
        last = f"{format_date(PartialDate.from_date(entry.last_day), language, short=True)}, {last}"
    return f"{entry.begins:%H:%M}–{last}"


def words_below(entry: Entry) -> str:
    """What is known of the time of a session without hours, below the heading of its day."""
    if entry.day and entry.last_day in {None, entry.day}:
        return capfirst(time_of_day_label(entry.content.time_of_day))
    return capfirst(entry.when) or capfirst(_("undated"))


def _facts(entry: Entry, language: str) -> Iterator[tuple[str, str]]:
    content = entry.content
    how = interpreting_label(content.interpreting)
    into = ", ".join(str(language_name(code)) for code in content.interpreted)
    yield _("Fields of cooperation"), ", ".join(str(one) for one in entry.fields)
    yield _("Spoken"), ", ".join(str(language_name(code)) for code in content.spoken)
    yield _("Interpreted into"), ", ".join(part for part in (into, how) if part)
    yield _("Audience"), entry.audience
    yield pgettext("of a session", "Places"), format_number(content.capacity, language) if content.capacity else ""


def _length(entry: Entry) -> int:
    """About how many characters are set of a session."""
    texts = (entry.text, entry.planned, entry.actual, entry.outcome, *entry.topics, *entry.remarks)
    return sum(len(text.value) for text in texts if text) + sum(len(one.line) for one in entry.people)


def _by_role(people: Iterable[Participant]) -> list[tuple[str, list[Participant]]]:
    roles: dict[str, list[Participant]] = {}
    for one in people:
        roles.setdefault(one.role, []).append(one)
    return list(roles.items())


def _person(one: Participant, language: str) -> dict[str, Any]:
    return {"name": piece(one.name, language), "body": piece(one.body, language), "note": piece(one.note, language)}


def _beside(entry: Entry, language: str) -> list[dict[str, Any]]:
    """What was planned beside what came of it, if either is known."""
    if not entry.planned and not entry.actual:
        return []
    unknown = {"text": _("no source says"), "lang": "", "note": ""}
    both = ((_("Planned"), entry.planned), (_("Actual"), entry.actual))
    return [{"label": label, "text": piece(text, language) or unknown} for label, text in both]


@dataclass
class Line:
    """A line of an index: a name, what is said behind it, and the sessions."""

    name: Text
    beside: set[str] = field(default_factory=set)
    anchors: dict[str, None] = field(default_factory=dict)

    def as_data(self, language: str) -> dict[str, Any]:
        """The line as the template has it."""
        name: Piece | None = piece(self.name, language)
        return {"name": name, "beside": ", ".join(sorted(self.beside)), "anchors": list(self.anchors)}


def people_index(programme: Programme) -> list[dict[str, Any]]:
    """All who are called by a name, under their first letters, with the sessions in which they take part."""
    lines: dict[Any, Line] = {}
    for entry in programme.entries:
        for content, one in zip(entry.content.people, entry.people, strict=True):
            if content.person is None and not content.name:
                continue
            line = lines.setdefault(one.guid, Line(one.name))
            line.anchors[anchor(entry.content.slug)] = None
            if one.body:
                line.beside.add(str(one.body))
    return _index(lines.values(), programme.language)


def localities_index(programme: Programme) -> list[dict[str, Any]]:
    """All localities that take part or for which somebody does, with the sessions."""
    lines: dict[str, Line] = {}
    for entry in programme.entries:
        for content, one in zip(entry.content.people, entry.people, strict=True):
            if content.locality is not None:
                name = one.body or one.name
                line = lines.setdefault(content.locality.slug, Line(name))
                line.anchors[anchor(entry.content.slug)] = None
    return _index(lines.values(), programme.language)


def _index(lines: Iterable[Line], language: str) -> list[dict[str, Any]]:
    ordered = sorted(lines, key=lambda line: sort_key(str(line.name), language))
    return [
        {"letter": letter, "lines": [line.as_data(language) for line in some]}
        for letter, some in groupby(ordered, key=lambda line: _letter(str(line.name), language))
    ]


def _letter(name: str, language: str) -> str:
    """The letter under which a name stands: in Vietnamese Ô and Đ are letters of their own, in French they are not."""
    marks = TONES if language == "vi" else None
    letters = unicodedata.normalize("NFD", name[:1].upper() if marks else name[:1].upper().replace("Đ", "D"))
    kept = (sign for sign in letters if not unicodedata.combining(sign) or (marks and sign not in marks))
    return unicodedata.normalize("NFC", "".join(kept))
