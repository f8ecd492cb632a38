"""The form in which a record is edited: its boxes, its parts as rows, and what the change rests on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from nhipcau.core.proposals.comparison import present_values
from nhipcau.core.proposals.drafts import Draft, GivenSource, PartDraft, Values
from nhipcau.core.proposals.editable import Editable, EditablePart
from nhipcau.core.proposals.examination import Fault, Refused, parts_at
from nhipcau.core.proposals.models import Proposal, ProposedChange
from nhipcau.core.proposals.naming import free_slug
from nhipcau.core.proposals.queries import by_place, proposals_in, rivals_of, sources_of, who
from nhipcau.core.proposals.wording import Names, say
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.core.web.proposals.forms.grounds import Grounds
from nhipcau.core.web.proposals.forms.links import Choice, Choices, named
from nhipcau.core.web.proposals.forms.rows import Row

#: Rows of a kind of parts that one page of a form shows.
ROWS = 25
SALT = "proposals.edit"
#: By the name of a row ("" for the record, "signatures:12"): what it held, and the part it is a part of.
Base = dict[str, tuple[Values, int | None]]


@dataclass
class Section:
    """The rows of one kind of parts."""

    part: EditablePart
    title: Any
    rows: list[Row]
    page: "Page[Any]"


@dataclass(frozen=True)
class Trouble:
    """A line of the summary of errors, with the id of the box it is about."""

    words: str
    anchor: str = ""
    where: str = ""


@dataclass
class Sheet:
    """A form for one record, new if `record` is None.

    `number` is the page of its rows; `but` the proposal that is being revised, whose own wishes are no rivals, and
    `slug` the identifier that it gave to a new record.
    """

    editable: Editable
    record: Any
    number: int = 1
    but: Proposal | None = None
    slug: str = ""
    choices: Choices = field(default_factory=Choices)
    sections: list[Section] = field(default_factory=list)
    rivals: list[ProposedChange] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        parts = self.editable.parts if self.record is not None else ()
        rows = [row for part in parts for row in parts_at(self.record, part.relation)]
        self.grounds = Grounds(sources_of([self.record, *rows]) if self.record is not None else [], self.choices)
        self._keys = count(1)
        self._rows: dict[tuple[str, int | str | None], Row] = {}
        self.pages: dict[str, Page[Any]] = {}

    @property
    def main(self) -> Row:
        """The row of the record itself."""
        return self._rows["", None]

    @property
    def rows(self) -> Iterable[Row]:
        """All rows, the record's first."""
        return self._rows.values()

    # beginning

    def show(self, draft: Draft | None = None, source: GivenSource | None = None, reason: str = "") -> "Sheet":
        """Show what the register holds, with what `draft` makes of it."""
        given = draft or Draft(self.editable.kind, "")
        self._make("", self.editable, None, self._present_of(self.record, self.editable), None)
        for part in self.editable.parts:
            for thing, parent in self._shown(part):
                self._make(part.relation, part, thing.pk, self._present_of(thing, part), parent)
        overlay = {("", None): given.values} | self._take_parts(given.parts)
        starting = {place: {**row.starting(), **overlay.get(place, {})} for place, row in self._rows.items()}
        for place, row in self._rows.items():
            row.want(starting[place], self.choices)
        self.choices.read()
        for place, row in self._rows.items():
            row.fill(starting[place], self.choices)
        self.grounds.fill(source or GivenSource(), reason)
        return self._arranged()

    def take(self, data: QueryDict) -> "Sheet":
        """Show what was typed."""
        self._remember(data.get("base", ""))
        for name in data.getlist("row"):
            relation, _colon, rest = name.partition(":")
            key, _colon, parent = rest.partition(":")
            self._add(relation, int(parent) if parent.isdecimal() else parent or None, key)
        for row in self.rows:
            row.take(data, self.choices)
        self.grounds.take(data)
        self.choices.read()
        return self._arranged()

    def add_row(self, wanted: str) -> "Sheet":
        """Show one row more: of the parts called `wanted`, with the part they belong to after a colon."""
        relation, _colon, parent = wanted.partition(":")
        row = self._add(relation, int(parent) if parent.isdecimal() else parent or None)
        if row is not None:
            row.fill(row.starting(), self.choices)
        return self._arranged()

    # sending

    def draft(self) -> Draft:
        """What was typed, compared with what the form first showed; what cannot be read gets errors."""
        parts = [part for row in list(self.rows)[1:] if (part := self._part(row)) is not None]
        values = self.main.read(self.choices)
        self.main.follow(values, self.choices)
        if self.record is not None:
            return Draft(self.editable.kind, self.record.slug, values, tuple(parts))
        self._check_title(values)
        slug = self.slug or free_slug(self.editable, values, parts)
        return Draft(self.editable.kind, slug, values, tuple(parts), new=True)

    def read_links(self) -> None:
        """Find what is meant by the texts of links, so that the form shows it; whatever else is typed stays."""
        for row in self.rows:
            row.read(self.choices)
            for box in row.boxes.values():
                box.errors = box.errors if box.offered else []

    def refuse(self, error: Exception) -> None:
        """Put what an action says against it beside the boxes it is about."""
        if isinstance(error, Refused):
            for fault in error.faults:
                self._place(fault)
        elif isinstance(error, PermissionDenied):
            self.errors.append(_("Your roles do not reach this: it has to concern a locality of yours."))
        elif isinstance(error, ValidationError) and hasattr(error, "error_dict"):
            for name, words in error.message_dict.items():
                if not self.grounds.fault(name, words):
                    self.errors += words
        elif isinstance(error, ValidationError):
            self.errors += error.messages
        else:
            self.errors.append(str(error))

    @property
    def troubles(self) -> list[Trouble]:
        """All that is wrong, in the order of the form."""
        found = [Trouble(words) for words in self.errors]
        for row in self.rows:
            found += [Trouble(words, row.prefix, row.title) for words in row.errors]
            for box in row.boxes.values():
                found += [Trouble(words, box.id, str(box.label)) for words in box.errors]
        found += [Trouble(words, "source-h") for words in self.grounds.errors]
        for box in self.grounds.boxes.values():
            found += [Trouble(words, box.id, str(box.label)) for words in box.errors]
        return found

    @property
    def is_advised(self) -> bool:
        """Whether anything may be said of what is written in it."""
        return self.editable.advise is not None

    @property
    def advice(self) -> list[str]:
        """What is to be said of the record as it stands in the form."""
        advise = self.editable.advise
        return advise({name: self._plain(name) for name in self.editable.columns}) if advise else []

    @property
    def base(self) -> str:
        """What the rows were shown to hold, to be sent back with the form."""
        held = {
            ":".join(str(one) for one in place if one is not None): (row.next_base or row.base, row.parent)
            for place, row in self._rows.items()
            if row.base is not None and row.present is not None
        }
        return signing.dumps([self.editable.kind, getattr(self.record, "slug", ""), held], salt=SALT, compress=True)

    @property
    def waiting(self) -> list[Proposal]:
        """The other open proposals that touch the record."""
        return proposals_in(self.rivals)

    # rows

    def _make(
        self,
        relation: str,
        columned: Any,
        pk: int | None,
        base: Values | None,
        parent: int | str | None,
        key: str = "",
    ) -> Row:
        prefix = "-".join(one for one in (relation.replace(".", "_") or "record", str(pk or ""), key) if one)
        row = Row(columned, relation, prefix, base, base, pk, key, parent)
        fixed = () if relation or self.record is None else self.editable.fixed
        row.make_boxes([name for name in columned.columns if name not in fixed], self.choices)
        if relation:
            row.title = str(columned.model._meta.verbose_name)
            row.nested = next((one for one in self.editable.parts if one.within == relation), None)
        self._rows[relation, row.place] = row
        return row

    def _add(self, relation: str, parent: int | str | None, key: str = "") -> Row | None:
        part = next((one for one in self.editable.parts if one.relation == relation), None)
        if part is None or (part.within and (part.within, parent) not in self._rows):
            return None
        # What belongs to a row that is added names it by its key: no other row may have it.
        while not key or any(row.key == key for row in self.rows):
            key = f"new-{next(self._keys)}"
        return self._make(relation, part, None, None, parent if part.within else None, key[:30])

    def _take_parts(self, parts: Iterable[PartDraft]) -> dict[tuple[str, int | str | None], Values]:
        overlay: dict[tuple[str, int | str | None], Values] = {}
        for part in parts:
            row = self._rows.get((part.relation, part.pk)) if part.pk is not None else None
            row = row if part.pk is not None else self._add(part.relation, part.parent, part.key)
            if row is not None:
                row.remove = part.remove
                overlay[row.relation, row.place] = part.values
        return overlay

    def _present_of(self, thing: Any, columned: Any) -> Values | None:
        return present_values(thing, columned.columns) if thing is not None else None

    def _shown(self, part: EditablePart) -> Iterator[tuple[Any, int | None]]:
        """The parts that this page of the form shows, each with what it is a part of."""
        if self.record is None:
            return
        if not part.within:
            page = Paginator(parts_at(self.record, part.relation), ROWS).get_page(self.number)
            self.pages[part.relation] = page
            yield from ((thing, None) for thing in page.object_list)
            return
        for thing in parts_at(self.record, part.relation):
            parent = getattr(thing, f"{part.parent}_id")
            if (part.within, parent) in self._rows:
                yield thing, parent

    def _remember(self, signed: str) -> None:
        """Make the rows that the form showed, with what they held then and what the register holds now."""
        base = self._base_of(signed)
        main, _parent = base.pop("", ({}, None))
        self._make("", self.editable, None, main if self.record is not None else None, None)
        self.main.present = self._present_of(self.record, self.editable)
        things: dict[str, dict[int, Any]] = {}
        for part in self.editable.parts:
            list(self._shown(part))  # for the pages of rows
            rows = parts_at(self.record, part.relation) if self.record is not None else []
            things[part.relation] = {thing.pk: thing for thing in rows}
        for name, (values, parent) in base.items():
            relation, _colon, number = name.partition(":")
            part = self.editable.part(relation)
            row = self._make(relation, part, int(number), values, parent)
            row.present = self._present_of(things[relation].get(int(number)), part)

    def _base_of(self, signed: str) -> Base:
        try:
            kind, slug, held = signing.loads(signed, salt=SALT)
        except signing.BadSignature:
            kind, slug, held = "", None, {}
        if (kind, slug) != (self.editable.kind, getattr(self.record, "slug", "")):
            held = {"": (self._present_of(self.record, self.editable) or {}, None)}
            self.errors.append(_("The form was no longer whole: look through it again before you send it."))
        return {name: (values, parent) for name, (values, parent) in held.items()}

    def _part(self, row: Row) -> PartDraft | None:
        if row.base is None:
            if row.remove or (row.is_blank() and not self._has_rows_below(row)):
                return None
            return PartDraft(row.relation, values=row.read(self.choices), key=row.key, parent=row.parent)
        given = row.read(self.choices)
        if row.present is None:
            if given or row.remove:
                row.errors.append(_("Somebody removed this meanwhile. Add a row if it should be there again."))
            return None
        if row.remove:
            if row.present != row.base:
                row.errors.append(_("Somebody changed this meanwhile. Look at it, and send again to remove it."))
            return PartDraft(row.relation, row.pk, remove=True)
        row.follow(given, self.choices)
        return PartDraft(row.relation, row.pk, given) if given else None

    def _has_rows_below(self, row: Row) -> bool:
        below = (one for one in self.rows if one.parent == row.place and one.relation.startswith(f"{row.relation}."))
        return any(not one.is_blank() and not one.remove for one in below)

    def _check_title(self, values: Values) -> None:
        """A new record that is called by a title needs one."""
        columns = [f"title_{code}" for code in LANGUAGES if f"title_{code}" in self.main.boxes]
        if columns and not any(str(values.get(name) or "").strip() for name in columns):
            self.main.boxes[columns[0]].errors.append(_("Give the title in at least one language."))

    def _place(self, fault: Fault) -> None:
        row = self._rows.get((fault.relation, fault.row))
        if row is not None and fault.field in row.boxes:
            row.boxes[fault.field].errors.append(fault.message)
        elif row is not None and fault.relation:
            row.errors.append(fault.message)
        else:
            self.errors.append(fault.message)

    # arranging

    def _arranged(self) -> "Sheet":
        """Put the rows in their sections, and beside the boxes what other proposals want and what is sensible."""
        below: dict[tuple[str, int | str | None], list[Row]] = {}
        for row in self.rows:
            below.setdefault((row.relation, row.parent), []).append(row)
        for row in self.rows:
            row.children = below.get((row.nested.relation, row.place), []) if row.nested else []
        self.sections = [
            Section(
                part,
                capfirst(part.model._meta.verbose_name_plural),
                below.get((part.relation, None), []),
                self.pages.get(part.relation) or Paginator[Any]([], ROWS).get_page(1),
            )
            for part in self.editable.parts
            if not part.within
        ]
        self._note_rivals()
        self._note_sensible()
        return self

    def _note_rivals(self) -> None:
        if self.record is None or self.rivals:
            return
        self.rivals = rivals_of(self.editable.kind, [self.record.slug], self.but)
        names, wanted = Names(), by_place(self.rivals)
        for (_slug, relation, _row, name), changes in wanted.items():
            columned: Any = self.editable.part(relation) if relation else self.editable
            for change in changes:
                names.want(columned, {name: change.after})
        names.read()
        for (_slug, relation, number, name), changes in wanted.items():
            row = self._rows.get((relation, number))
            if row is not None and name in row.boxes:
                row.boxes[name].notes += [self._wish(row, name, change, names) for change in changes]

    def _wish(self, row: Row, name: str, change: ProposedChange, names: Names) -> str:
        words = say(row.columned, name, change.after, row.starting(), names)
        given = {"who": who(change.item.proposal.author), "value": words or "–"}
        return _("An open proposal of %(who)s wants: %(value)s") % given

    def _note_sensible(self) -> None:
        if self.editable.sensible is None:
            return
        values = {name: self._plain(name) for name in self.editable.columns}
        known: dict[str, list[Choice]] = {}
        for row in self.rows:
            for name, box in row.boxes.items():
                if box.kind in ("link", "links"):
                    path = f"{row.relation}.{name}".lstrip(".")
                    if path not in known:
                        known[path] = named(self.editable.sensible(path, values))
                    box.sensible = known[path]

    def _plain(self, name: str) -> Any:
        """What stands in a box of the record, or what the record holds there."""
        box = self.main.boxes.get(name)
        if box is None:
            return (self._present_of(self.record, self.editable) or {}).get(name)
        return next(iter(box.slugs()), None) if box.kind == "link" else box.raw
