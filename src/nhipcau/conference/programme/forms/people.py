"""The form of those who take part in a session."""

from collections.abc import Iterator
from itertools import count
from typing import Any

from django.core import signing
from django.core.exceptions import ValidationError
from django.http import QueryDict

from nhipcau.conference.programme.forms.columns import PEOPLE
from nhipcau.conference.programme.forms.links import with_ids
from nhipcau.conference.programme.models import Session, SessionPerson
from nhipcau.core.proposals.comparison import present_values
from nhipcau.core.proposals.drafts import Values
from nhipcau.core.web.proposals.forms.links import Choices
from nhipcau.core.web.proposals.forms.rows import Row

SALT = "programme.people"


class PeopleForm:
    """A row for each who takes part; `version` is that of the session which its reader saw."""

    def __init__(self, session: Session) -> None:
        self.session, self.choices, self.version = session, Choices(), session.version
        self.errors: list[str] = []
        self.rows: list[Row] = []
        self._keys = count(1)

    def show(self) -> "PeopleForm":
        """Show who takes part now."""
        for pk, values in _present(self.session).items():
            self._add(pk, "", values).want(values, self.choices)
        self.choices.read()
        for row in self.rows:
            row.fill(row.starting(), self.choices)
        return self

    def take(self, data: QueryDict) -> "PeopleForm":
        """Show what was typed, and know what its reader saw."""
        for pk, values in self._remember(data.get("base", "")).items():
            self._add(pk, "", values)
        for name in data.getlist("row")[:200]:
            self._add(None, name.split(":")[1][:20] if ":" in name else "", None)
        for row in self.rows:
            row.take(data, self.choices)
        self.choices.read()
        return self

    def add_row(self) -> "PeopleForm":
        """Show one row more."""
        row = self._add(None, "", None)
        row.fill({**row.starting(), "position": ""}, self.choices)
        return self

    def find(self) -> "PeopleForm":
        """Find whom the texts of links mean; whatever else is typed stays."""
        for row in self.rows:
            row.read(self.choices)
            for box in row.boxes.values():
                box.errors = box.errors if box.offered else []
        return self

    def values(self) -> list[Values]:
        """The rows as actions take them, in the order that their positions say; what cannot be read gets errors."""
        kept = [row for row in self.rows if not row.remove and not (row.is_new and row.is_blank())]
        read = [{**(row.base or {}), **row.read(self.choices), "id": row.pk} for row in kept]
        if self.troubles:
            return []
        order = sorted(range(len(read)), key=lambda n: _place(kept[n], read[n]["position"], n))
        self._sent = [kept[n] for n in order]
        return with_ids(PEOPLE, [read[n] for n in order])

    def refuse(self, error: ValidationError) -> None:
        """Put what an action says against it beside the rows it is about."""
        for name, words in error.message_dict.items():
            number = name.removeprefix("people-")
            (self._sent[int(number)].errors if number.isdecimal() else self.errors).extend(words)

    def follow(self, present: Session) -> None:
        """Show what somebody else changed meanwhile; what was typed stays, with what holds now beside it."""
        self.session, self.version = present, present.version
        now, known = _present(present), {row.pk for row in self.rows}
        for row in [one for one in self.rows if one.pk is not None]:
            row.present = now.get(row.pk or 0)
            if row.present is None:
                self.rows.remove(row)
            else:
                row.follow(row.read(self.choices), self.choices)
        for pk, values in now.items():
            if pk not in known:
                self._add(pk, "", values).want(values, self.choices)
                self.choices.read()
                self.rows[-1].fill(values, self.choices)

    @property
    def troubles(self) -> list[str]:
        """All that is wrong."""
        return [*self.errors, *(words for row in self.rows for words in _wrong(row))]

    @property
    def base(self) -> str:
        """What the rows were filled with, to be sent back with the form."""
        held = {row.pk: row.next_base or row.base for row in self.rows if row.pk is not None}
        return signing.dumps([self.session.pk, self.version, held], salt=SALT, compress=True)

    def _add(self, pk: int | None, key: str, base: Values | None) -> Row:
        while pk is None and (not key or any(row.key == key for row in self.rows)):
            key = f"new-{next(self._keys)}"
        row = Row(PEOPLE, "people", f"people-{pk or key}", base, base, pk, key)
        row.make_boxes(PEOPLE.columns, self.choices)
        row.title = str(SessionPerson._meta.verbose_name)
        self.rows.append(row)
        return row

    def _remember(self, signed: str) -> dict[int, Values]:
        try:
            session, self.version, held = signing.loads(signed, salt=SALT)
        except signing.BadSignature:
            session, held = None, {}
        if session != self.session.pk:
            self.version = -1
            return _present(self.session)
        return {int(pk): values for pk, values in held.items()}


def _present(session: Session) -> dict[int, Values]:
    rows: Any = session.people.select_related("person", "locality", "organisation").order_by("position", "pk")
    present = {row.pk: present_values(row, PEOPLE.columns) for row in rows}
    # People count from one.
    return {pk: {**values, "position": values["position"] + 1} for pk, values in present.items()}


def _wrong(row: Row) -> Iterator[str]:
    yield from row.errors
    for box in row.boxes.values():
        yield from box.errors


def _place(row: Row, position: Any, number: int) -> tuple[float, bool, int]:
    """Where a row stands among the others: one that was put at a place stands before the one that was there."""
    stays = row.base is not None and row.base.get("position") == position
    return float(position) if isinstance(position, int) else float("inf"), stays, number
