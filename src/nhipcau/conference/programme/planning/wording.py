"""What editors did, in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.text import capfirst, format_lazy
from django.utils.translation import get_language, gettext_lazy, ngettext, pgettext_lazy
from django.utils.translation import gettext as _

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.actions.written import EVERYTHING
from nhipcau.conference.programme.models import Edit, Session
from nhipcau.conference.programme.zones import local_of, zone_of_edition
from nhipcau.conference.venues.models import Room
from nhipcau.core.dates.formats import format_date
from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.records.fields import name_and_language
from nhipcau.core.records.languages import language_name
from nhipcau.core.text.languages import LANGUAGES, pick
from nhipcau.registry.partnerships.models import CooperationField
from nhipcau.registry.places.models import Locality

VERBS: dict[str, Any] = {
    "create": pgettext_lazy("what an editor did", "added"),
    "change": pgettext_lazy("what an editor did", "changed"),
    "move": pgettext_lazy("what an editor did", "moved"),
    "people": pgettext_lazy("what an editor did", "changed the people"),
    "document": pgettext_lazy("what an editor did", "changed the documents"),
    "cancel": pgettext_lazy("what an editor did", "cancelled"),
    "copy": pgettext_lazy("what an editor did", "added as a copy"),
    "remove": pgettext_lazy("what an editor did", "removed"),
    "undo": pgettext_lazy("what an editor did", "undone"),
    "redo": pgettext_lazy("what an editor did", "done again"),
}
_ROWS = {"people": gettext_lazy("people on the programme"), "documents": gettext_lazy("documents of sessions")}
#: Long texts are shown as far as this.
SHOWN = 160


@dataclass(frozen=True)
class FieldWords:
    """One column before and after, in words; empty for nothing."""

    label: Any
    before: str
    after: str


@dataclass(frozen=True)
class EditWords:
    """One step in words: when in the zone of the edition, who, what of which session."""

    edit: Edit
    at: datetime
    verb: Any
    title: str
    fields: list[FieldWords]

    @property
    def whole(self) -> bool:
        """Whether the session was added or removed, so that its columns are not listed."""
        return bool(self.edit.before.get("id") or self.edit.after.get("id"))


def column_words(name: str) -> Any:
    """What a column of a session is called, with its language where it stands once for each."""
    if name in _ROWS:
        return capfirst(str(_ROWS[name]))
    label = capfirst(str(Session._meta.get_field(name).verbose_name))  # type: ignore[union-attr]
    _base, code = name_and_language(name)
    return format_lazy("{} ({})", label, language_name(code)) if code else label


class Wordings:
    """Says edits of one edition; names of rooms, localities and fields are read once for all of them."""

    def __init__(self, edition: Edition, edits: Iterable[Edit]) -> None:
        self.edition, self.zone = edition, zone_of_edition(edition)
        self.edits = list(edits)
        sides = [side for edit in self.edits for side in (edit.before, edit.after)]
        self._names = {
            "room": _names(Room, {side.get("room") for side in sides}, "name"),
            "locality": _names(Locality, {side.get("locality") for side in sides}, "title"),
            "fields": _names(CooperationField, {pk for side in sides for pk in side.get("fields") or ()}, "title"),
        }

    def all(self) -> list[EditWords]:
        """All of them, in their order."""
        return [self.say(edit) for edit in self.edits]

    def say(self, edit: Edit) -> EditWords:
        """One of them."""
        names = [name for name in EVERYTHING if name in edit.before or name in edit.after]
        fields = [
            FieldWords(column_words(name), self.value(name, edit.before), self.value(name, edit.after))
            for name in names
        ]
        at = local_of(edit.at, self.zone)
        return EditWords(edit, at, VERBS.get(edit.verb, edit.verb), self._title(edit), fields)

    def value(self, name: str, side: Mapping[str, Any]) -> str:
        """What stood in a column, in words."""
        value = side.get(name)
        if value in (None, "", []):
            return ""
        if name in ("starts", "ends"):
            return self._moment(value)
        if name in self._names:
            return ", ".join(self._names[name].get(pk, f"#{pk}") for pk in (value if name == "fields" else [value]))
        return _count(name, len(value)) if name in _ROWS else _plain_words(name, value)

    def _moment(self, written: str) -> str:
        at = local_of(parse_datetime(written), self.zone)  # type: ignore[arg-type]
        return f"{format_date(PartialDate.from_date(at.date()), get_language() or 'vi')}, {at:%H:%M}"

    def _title(self, edit: Edit) -> str:
        if edit.session is not None:
            return str(edit.session)
        sides = {**edit.before, **{name: value for name, value in edit.after.items() if value}}
        found = pick({code: sides.get(f"title_{code}") or "" for code in LANGUAGES}, get_language() or "vi")
        return found.value if found else edit.slug


def _names(model: Any, ids: Iterable[Any], column: str) -> dict[int, str]:
    wanted = {pk for pk in ids if isinstance(pk, int)}
    found = model._default_manager.filter(pk__in=wanted) if wanted else ()
    return {row.pk: str(row.translated(column) or row.slug) for row in found}


def _plain_words(name: str, value: Any) -> str:
    if name in ("spoken", "interpreted"):
        return ", ".join(str(language_name(code)) for code in value.split(","))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    labels = dict(Session._meta.get_field(name).flatchoices)  # type: ignore[union-attr]
    words = str(labels.get(value, value))
    return words if len(words) <= SHOWN else f"{words[:SHOWN]}…"


def _count(name: str, number: int) -> str:
    if name == "people":
        return ngettext("%(number)s person", "%(number)s people", number) % {"number": number}
    return ngettext("%(number)s document", "%(number)s documents", number) % {"number": number}
