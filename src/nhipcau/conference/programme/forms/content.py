"""The form of a session: all of it but time, room, people and documents."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.text import capfirst

from nhipcau.conference.programme.forms.columns import SECTIONS, SESSION, SPOKEN
from nhipcau.conference.programme.forms.links import with_ids
from nhipcau.conference.programme.models import Session
from nhipcau.core.proposals.comparison import present_values
from nhipcau.core.proposals.drafts import Values
from nhipcau.core.records.languages import NAMES
from nhipcau.core.web.proposals.forms.boxes import Box, box_for
from nhipcau.core.web.proposals.forms.links import Choices
from nhipcau.core.web.proposals.forms.rows import Cell, Row

SALT = "programme.session"


@dataclass(frozen=True)
class Section:
    """Cells under a title; `open` unless nothing stands there."""

    key: str
    title: Any
    cells: list[Cell]
    open: bool = True


class ContentForm:
    """What stands of a session, or what was typed; `version` is the one that its reader saw."""

    def __init__(self, session: Session | None = None) -> None:
        self.session, self.choices = session, Choices()
        self.version = session.version if session else 0
        self.errors: list[str] = []
        self.row = Row(SESSION, "", "session", None, None)
        for name in SESSION.columns:
            self.row.boxes[name] = self._box(name)
        self.row.present = values_of(session) if session else None

    def show(self) -> "ContentForm":
        """Show what the session holds, or what a new one begins with."""
        self.row.base = self.row.present
        starting = {**self.row.starting(), **({} if self.session else {"kind": "workshop", "state": "draft"})}
        for name in SPOKEN:
            starting[name] = list(starting[name] or ())
        self.row.want(starting, self.choices)
        self.choices.read()
        self.row.fill(starting, self.choices)
        return self

    def take(self, data: QueryDict) -> "ContentForm":
        """Show what was typed, and know what its reader saw."""
        self._remember(data.get("base", ""))
        self.row.take(data, self.choices)
        self.choices.read()
        return self

    def values(self) -> Values:
        """What was changed, as actions take it; what cannot be read gets errors."""
        given = self.row.read(self.choices)
        for name in SPOKEN:
            if name in given:
                given[name] = ",".join(given[name])
        return with_ids(SESSION, [given])[0] if not self.troubles else given

    def refuse(self, error: ValidationError) -> None:
        """Put what an action says against it beside the boxes it is about."""
        for name, words in error.message_dict.items():
            box = self.row.boxes.get(name)
            (box.errors if box else self.errors).extend(words)

    def follow(self, present: Session) -> None:
        """Show what somebody else changed meanwhile; what was typed stays, with what holds now beside it."""
        self.session, self.version = present, present.version
        self.row.present = values_of(present)
        self.row.follow(self.row.read(self.choices), self.choices)

    @property
    def troubles(self) -> list[str]:
        """All that is wrong."""
        return [*self.errors, *(words for box in self.row.boxes.values() for words in box.errors)]

    @property
    def wrong(self) -> list[Box]:
        """The boxes with something wrong."""
        return [box for box in self.row.boxes.values() if box.errors]

    @property
    def base(self) -> str:
        """What the form was filled with, to be sent back with it."""
        held = self.row.next_base or self.row.base
        return signing.dumps([self.version, held], salt=SALT, compress=True) if self.session else ""

    @property
    def sections(self) -> list[Section]:
        """The cells in their sections."""
        cells = {cell.first.column.name: cell for cell in self.row.cells}
        return [
            Section(key, title, some, key != "words" or _holds(cell.boxes for cell in some))
            for key, title, names in SECTIONS
            if (some := [cells[name] for name in names if name in cells])
        ]

    def _box(self, name: str) -> Box:
        box = box_for(SESSION.columns_by_name[name], "session", None, self.choices)
        box.name = name
        if name in SPOKEN:
            box.kind, box.options = "marks", [(code, capfirst(str(label))) for code, label in NAMES.items()]
        return box

    def _remember(self, signed: str) -> None:
        if self.session is None:
            return
        try:
            self.version, self.row.base = signing.loads(signed, salt=SALT)
        except signing.BadSignature:
            # Nothing is known of what its reader saw: whoever changed anything since is asked about.
            self.version, self.row.base = -1, self.row.present


def values_of(session: Session) -> Values:
    """What a session holds, as boxes show it."""
    values = present_values(session, SESSION.columns)
    return {**values, **{name: sorted(code for code in values[name].split(",") if code) for name in SPOKEN}}


def _holds(groups: Iterable[list[Box]]) -> bool:
    return any(box.raw or box.errors for boxes in groups for box in boxes)
