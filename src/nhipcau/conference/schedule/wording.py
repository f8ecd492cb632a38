"""Changes of a programme in words, in the active language."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from nhipcau.conference.programme.models import Session
from nhipcau.conference.schedule.content import Named, PaperContent, Participant, Place, SessionContent
from nhipcau.conference.schedule.differences import Change, Changed
from nhipcau.conference.schedule.pages import words
from nhipcau.core.dates.formats import format_date, format_span
from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.text.languages import pick

#: More names than these are counted, not listed.
MOST_NAMES = 12


def title_of(changed: Changed | Change) -> str:
    """What the session is called."""
    found = pick(changed.title, words.active())
    return found.value if found else changed.session


def sentence(change: Change) -> str:
    """One change in one sentence or two."""
    return _SENTENCES[change.kind](change)


def when_of(content: SessionContent) -> str:
    """When a session is, with the difference from universal time: "Wednesday 3 March 2027, 14:05–15:00 (UTC+7)"."""
    starts, ends = content.local_starts, content.local_ends
    if starts is None:
        return _day_of(content)
    begins = f"{_weekday(starts)}, {words.clock(starts)}"
    if ends is None:
        return f"{begins} ({words.offset_label(starts)})"
    if ends.date() != starts.date():
        return f"{begins} – {_weekday(ends)}, {words.clock(ends)} ({words.offset_label(starts)})"
    return f"{begins}–{words.clock(ends)} ({words.offset_label(starts)})"


def where_of(content: SessionContent) -> str:
    """Where a session is: the room and its venue, words, or the locality; empty where that is not known."""
    room = content.room
    if room is not None:
        names = (room.translated("name"), room.translated("venue_name"))
        return ", ".join(dict.fromkeys(str(name) for name in names if name)) or room.key
    where = content.translated("where")
    if where is not None:
        return str(where)
    return _name(content.locality) if content.locality else ""


def content_of(part: Mapping[str, Any]) -> SessionContent:
    """What a change holds of a session, as a content of which the rest is not known."""
    return SessionContent.from_json({"slug": "", "uid": str(UUID(int=0)), "kind": "", **part})


def _weekday(local: datetime) -> str:
    """A day with its weekday, as it is written within a sentence."""
    day = PartialDate.from_date(local.date())
    parts = {"weekday": words.weekday(local.date()), "date": format_date(day, words.active())}
    return _("%(weekday)s %(date)s") % parts


def _day_of(content: SessionContent) -> str:
    if content.on is None:
        return _("time not known")
    language = words.active()
    day = format_span(content.on, content.until, language) if content.until else format_date(content.on, language)
    return ", ".join(one for one in (day, words.time_of_day_label(content.time_of_day)) if one)


def _before_after(change: Change) -> tuple[SessionContent, SessionContent]:
    return content_of(change.before), content_of(change.after)


def _added(change: Change) -> str:
    content = content_of(change.after)
    return _("New: %(what)s.") % {"what": _summary(content)}


def _removed(change: Change) -> str:
    content = content_of(change.before)
    return _("No longer on the programme; it was %(what)s.") % {"what": _summary(content)}


def _summary(content: SessionContent) -> str:
    parts = (words.kind_label(content.kind), when_of(content), where_of(content))
    return " · ".join(part for part in parts if part)


def _state(change: Change) -> str:
    if content_of(change.after).is_cancelled:
        return _("Cancelled.")
    return _("Takes place after all.")


def _title(change: Change) -> str:
    old, new = (pick(one.title, words.active()) for one in _before_after(change))
    if old and new and old.value != new.value:
        return _("Renamed: it was “%(old)s”.") % {"old": old.value}
    return _("Renamed in another language.")


def _time(change: Change) -> str:
    old, new = _before_after(change)
    if when_of(old) == when_of(new):
        return _("The time zone of the venue is corrected: %(new)s.") % {"new": when_of(new)}
    return _("Moved in time: %(new)s; it was %(old)s.") % {"old": when_of(old), "new": when_of(new)}


def _room(change: Change) -> str:
    old, new = _before_after(change)
    was, now = (where_of(one) or pgettext("of a room", "not known") for one in (old, new))
    if was == now:
        return _("The name of the room is corrected: %(new)s.") % {"new": now}
    if isinstance(old.room, Place) and isinstance(new.room, Place) and old.room.key == new.room.key:
        return _("The room has another name: %(new)s; it was %(old)s.") % {"old": was, "new": now}
    return _("Moved to another room: %(new)s; it was %(old)s.") % {"old": was, "new": now}


def _people(change: Change) -> str:
    old, new = ([_who(one) for one in content.people] for content in _before_after(change))
    came, gone = [one for one in new if one not in old], [one for one in old if one not in new]
    said = []
    if came:
        said.append(_("Joined: %(names)s.") % {"names": _listed(came)})
    if gone:
        said.append(_("Left: %(names)s.") % {"names": _listed(gone)})
    return " ".join(said) or _("What is said of the people, or their order, was changed.")


def _who(one: Participant) -> str:
    named = one.person or one.locality or one.organisation
    text = one.translated("text")
    name = _name(one.person) if one.person else one.name or (str(text) if text else "")
    if not name and named:
        name = _name(named)
    return f"{name} ({words.role_label(one.role)})"


def _languages(change: Change) -> str:
    old, new = (_spoken(one) for one in _before_after(change))
    return _("Languages: %(new)s; before: %(old)s.") % {"old": old, "new": new}


def _spoken(content: SessionContent) -> str:
    spoken = ", ".join(words.language_label(code) for code in content.spoken) or pgettext("of languages", "not known")
    if not content.interpreted:
        return spoken
    into = ", ".join(words.language_label(code) for code in content.interpreted)
    how = words.interpreting_label(content.interpreting)
    text = _("%(spoken)s, interpreted into %(into)s") % {"spoken": spoken, "into": into}
    return f"{text} – {how}" if how and content.interpreting else text


def _documents(change: Change) -> str:
    old, new = (_handed(one) for one in _before_after(change))
    came, gone = [one for one in new if one not in old], [one for one in old if one not in new]
    said = []
    if came:
        said.append(_("To read, new: %(names)s.") % {"names": _listed(came)})
    if gone:
        said.append(_("No longer to read: %(names)s.") % {"names": _listed(gone)})
    return " ".join(said) or _("Documents were replaced.")


def _handed(content: SessionContent) -> list[str]:
    papers = [_name(paper) for paper in content.papers]
    documents = [_name(one) or words.document_label(one.kind) for one in content.documents]
    return [*documents, *papers, *([_("recording")] if content.recording else [])]


def _text(change: Change) -> str:
    return _("Text changed: %(what)s.") % {"what": _columns(change)}


def _details(change: Change) -> str:
    return _("Changed: %(what)s.") % {"what": _columns(change)}


def _sources(_change: Change) -> str:
    return _("Sources or remarks were corrected.")


def _columns(change: Change) -> str:
    labels = []
    for key in dict.fromkeys((*change.before, *change.after)):
        name = key if key in _SINGLE else f"{key}_vi"
        labels.append(str(Session._meta.get_field(name).verbose_name))  # type: ignore[union-attr]
    return ", ".join(labels)


def _name(one: Named | PaperContent | Any) -> str:
    found = one.translated("title")
    return found.value if found else getattr(one, "slug", "")


def _listed(names: Iterable[str]) -> str:
    listed = [capfirst(name) for name in names]
    if len(listed) <= MOST_NAMES:
        return ", ".join(listed)
    more = _("and %(count)d more") % {"count": len(listed) - MOST_NAMES}
    return f"{', '.join(listed[:MOST_NAMES])} {more}"


#: Keys that stand once, not per language.
_SINGLE = ("kind", "main", "fields", "audience", "capacity")
_SENTENCES: Mapping[str, Callable[[Change], str]] = {
    "added": _added,
    "removed": _removed,
    "state": _state,
    "title": _title,
    "time": _time,
    "room": _room,
    "people": _people,
    "languages": _languages,
    "documents": _documents,
    "text": _text,
    "details": _details,
    "sources": _sources,
}
