"""A proposal as it is read: before, now and proposed, field by field, with what stands in the way."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import groupby
from json import dumps
from typing import Any

from django.core.paginator import Page, Paginator
from django.urls import reverse

from nhipcau.core.proposals.drafts import Values
from nhipcau.core.proposals.editable import Editable, EditablePart, editable_of
from nhipcau.core.proposals.examination import parts_at, records_with_parts
from nhipcau.core.proposals.models import Item, Proposal, ProposedChange
from nhipcau.core.proposals.queries import by_place, rivals_of, who
from nhipcau.core.proposals.values import BATCH, read_value
from nhipcau.core.proposals.wording import Columned, Names, field_words, say, texts_of
from nhipcau.core.records.kinds import kind_named
from nhipcau.core.records.models import Record

PER_PAGE = 50


@dataclass(frozen=True)
class Rival:
    """What another open proposal wants of the same field."""

    who: str
    wants: str
    url: str


@dataclass
class Line:
    """One change. `is_field` is False for the adding or removing of a whole part.

    `stands` is False when the register holds something else than when it was proposed: `now` says what. `seen` is a
    fingerprint of that, by which a decision made on this sight is known.
    """

    change: ProposedChange
    columned: Columned
    label: Any = ""
    before: str = ""
    now: str = ""
    after: str = ""
    wanted: str = ""
    stands: bool = True
    seen: str = ""
    #: The plain values of the row, some of which are read only together.
    values: Values = field(default_factory=dict)
    rivals: list[Rival] = field(default_factory=list)

    @property
    def is_field(self) -> bool:
        """Whether it is about one field."""
        return bool(self.change.field)


@dataclass
class Group:
    """The changes of the record itself, or of one of its parts."""

    lines: list[Line]
    part: Any = ""
    event: str = ""
    name: str = ""
    #: What a part that goes holds.
    texts: list[tuple[Any, str]] = field(default_factory=list)


@dataclass
class Reviewed:
    """One record of a proposal."""

    item: Item
    label: Any
    url: str
    groups: list[Group]


@dataclass
class Review:
    """One page of a proposal."""

    page: "Page[ProposedChange]"
    items: list[Reviewed]

    @property
    def lines(self) -> Iterator[Line]:
        """All changes of the page."""
        return (line for one in self.items for group in one.groups for line in group.lines)

    @property
    def conflicts(self) -> list[Line]:
        """The changes whose field is not what it was when they were proposed."""
        return [line for line in self.lines if not line.stands]


def review(
    proposal: Proposal, number: int | str | None, *, done_only: bool = False, only: Collection[int] | None = None
) -> Review:
    """A page of the changes of a proposal; the number of queries depends on the kinds of records on it.

    With `done_only` those that were carried out, each compared with what it left behind. `only` names some of them
    (ids), which stand on one page if they are no more than a database takes at once.
    """
    changes = ProposedChange.objects.filter(item__proposal=proposal).select_related("item")
    if done_only:
        changes = changes.filter(state=ProposedChange.State.DONE)
    if only is not None:
        changes = changes.filter(pk__in=list(only)[:BATCH])
    page = Paginator(changes, PER_PAGE if only is None else BATCH).get_page(number)
    return Review(page, _Reviewer(proposal, list(page), done_only=done_only).items())


def page_of(change: ProposedChange) -> int:
    """The page of a review on which a change stands."""
    before = ProposedChange.objects.filter(item__proposal=change.item.proposal_id, pk__lt=change.pk)
    return before.count() // PER_PAGE + 1


def still_as_seen(proposal: Proposal, seen: Mapping[int, str], *, done_only: bool = False) -> set[int]:
    """The changes in `seen`, with the fingerprints of what stood in their fields, for which that still holds."""
    changes = list(ProposedChange.objects.filter(item__proposal=proposal, pk__in=list(seen)).select_related("item"))
    items = _Reviewer(proposal, changes, done_only=done_only).items()
    lines = (line for one in items for group in one.groups for line in group.lines)
    return {line.change.pk for line in lines if line.seen == seen[line.change.pk]}


def undone_in_vain(proposal: Proposal, conflicts: Iterable[ProposedChange]) -> set[int]:
    """The changes of a proposal whose fields were in the way of undoing it: the counterparts of `conflicts`."""
    places = {_place(change) for change in conflicts}
    done = ProposedChange.objects.filter(item__proposal=proposal, state=ProposedChange.State.DONE)
    return {change.pk for change in done.select_related("item") if _place(change) in places}


class _Reviewer:
    """Reads what the changes of a page are about, then says it."""

    def __init__(self, proposal: Proposal, changes: list[ProposedChange], *, done_only: bool) -> None:
        self._changes = changes
        self._proposal = proposal
        self._done = done_only
        self._records: dict[tuple[str, str], Record] = {}
        self._rows: dict[tuple[str, int], Any] = {}
        self._names = Names(proposal)
        self._rivals: dict[Any, list[ProposedChange]] = {}
        self._read()

    def items(self) -> list[Reviewed]:
        """The records in their order."""
        return [self._item(item, list(some)) for item, some in groupby(self._changes, key=lambda change: change.item)]

    # reading

    def _read(self) -> None:
        slugs: dict[str, set[str]] = {}
        for change in self._changes:
            slugs.setdefault(change.item.kind, set()).add(change.item.slug)
        is_open = self._proposal.state in (Proposal.State.OPEN, Proposal.State.RETURNED)
        for kind, some in slugs.items():
            editable = _editable(kind)
            self._records |= {(kind, slug): one for slug, one in records_with_parts(editable, some).items()}
            if is_open:
                found = by_place(rivals_of(kind, some, self._proposal))
                self._rivals |= {(kind, *place): rivals for place, rivals in found.items()}
        for change in self._changes:
            columned, name = _columned(change), change.field
            if name:
                values = (change.before, change.after, change.proposed, self._now(change))
                rivals = (one.after for one in self._rivals.get(_place(change), ()))
                for value in (*values, *rivals):
                    self._names.want(columned, {name: value})
            elif change.after is None:
                was: Any = change.before
                self._names.want(columned, was["values"])
            if change.part:
                self._names.want(columned, self._identity(change))
        self._names.read()

    def _row(self, change: ProposedChange) -> Any:
        """The record or the part that a change is about, None if it is not there."""
        record = self._records.get((change.item.kind, change.item.slug))
        if record is None or not change.part or change.row is None:
            return record if not change.part else None
        key = (change.part, change.row)
        if key not in self._rows:
            rows = {row.pk: row for row in parts_at(record, change.part)}
            self._rows[key] = rows.get(change.row)
        return self._rows[key]

    def _now(self, change: ProposedChange) -> Any:
        row = self._row(change)
        if row is None or not change.field:
            return None
        return read_value(row, _columned(change).columns_by_name[change.field])

    def _identity(self, change: ProposedChange) -> Values:
        """The first thing that a part holds: what tells it from the others."""
        row, columned = self._row(change), _columned(change)
        for name, column in columned.columns_by_name.items():
            if row is not None and (value := read_value(row, column)) not in (None, "", []):
                return {name: value}
        return {}

    # saying

    def _item(self, item: Item, changes: list[ProposedChange]) -> Reviewed:
        record, kind = self._records.get((item.kind, item.slug)), kind_named(item.kind)
        groups = [
            self._group(list(some))
            for _place, some in groupby(changes, key=lambda one: (one.part, one.row if not one.key else None, one.key))
        ]
        url = record.get_absolute_url() if record is not None else ""
        return Reviewed(item, kind.label if kind else item.kind, url, groups)

    def _group(self, changes: list[ProposedChange]) -> Group:
        first, columned = changes[0], _columned(changes[0])
        marker = next((one for one in changes if not one.field), None)
        values = self._values(changes)
        group = Group([self._line(one, values) for one in changes])
        if isinstance(columned, EditablePart):
            identity = self._identity(first)
            group.part = columned.model._meta.verbose_name
            group.name = next((words for _label, words in texts_of(columned, identity, self._names)), "")
            group.event = "changed" if marker is None else "removed" if marker.after is None else "added"
        if marker is not None and marker.after is None:
            was: Any = marker.before
            group.texts = list(texts_of(columned, was["values"], self._names))
        return group

    def _values(self, changes: list[ProposedChange]) -> Values:
        """The values of the row after the changes: some are read only together with others."""
        row, columned = self._row(changes[0]), _columned(changes[0])
        names = columned.wordings if row is not None else ()
        present = {name: read_value(row, columned.columns_by_name[name]) for name in _beside(columned, names)}
        return present | {one.field: one.after for one in changes if one.field}

    def _line(self, change: ProposedChange, values: Values) -> Line:
        columned, name, now = _columned(change), change.field, self._now(change)
        line = Line(change, columned, stands=self._stands(change, now), seen=fingerprint(now), values=values)
        if name:
            line.label = field_words(columned, name)
            line.before, line.now = (say(columned, name, one, values, self._names) for one in (change.before, now))
            line.after = say(columned, name, change.after, values, self._names)
            line.wanted = say(columned, name, change.proposed, values, self._names)
            line.rivals = [self._rival(one, columned, values) for one in self._rivals.get(_place(change), ())]
        return line

    def _rival(self, other: ProposedChange, columned: Columned, values: Values) -> Rival:
        proposal = other.item.proposal
        wants = say(columned, other.field, other.after, values, self._names)
        return Rival(who(proposal.author), wants, reverse("proposals:detail", args=[proposal.pk]))

    def _stands(self, change: ProposedChange, now: Any) -> bool:
        """Whether the register still holds what the change was made for (`fits` decides when it is carried out)."""
        record, row = self._records.get((change.item.kind, change.item.slug)), self._row(change)
        if self._done:
            is_there = row is not None if change.row is not None or not change.part else True
            return is_there and now in (change.after, change.before) if change.field and not change.key else True
        if change.item.event == Item.Event.ADD:
            return record is None
        if record is None:
            return False
        if change.field:
            return bool(change.key) or (row is not None and now in (change.before, change.after))
        if change.after is not None or row is None:
            return True
        was: Any = change.before
        columns = _columned(change).columns_by_name
        return all(read_value(row, columns[name]) == value for name, value in was["values"].items())


def fingerprint(value: Any) -> str:
    """A short mark of a value, the same for the same value."""
    return sha256(dumps(value, sort_keys=True).encode()).hexdigest()[:16]


def _place(change: ProposedChange) -> Any:
    return change.item.kind, change.item.slug, change.part, change.row, change.field


def _editable(kind: str) -> Editable:
    editable = editable_of(kind)
    assert editable is not None
    return editable


def _columned(change: ProposedChange) -> Columned:
    editable = _editable(change.item.kind)
    return editable.part(change.part) if change.part else editable


def _beside(columned: Columned, worded: Iterable[str]) -> list[str]:
    """The plain columns that the words of others may need: all of a row, if any of them is worded."""
    return [name for name, column in columned.columns_by_name.items() if not column.is_relation] if worded else []
