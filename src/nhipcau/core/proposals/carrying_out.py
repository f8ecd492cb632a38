"""Writes the changes of a proposal into the register, or says what stands in the way."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db.models import ManyToManyField, Max, ProtectedError
from django.utils.translation import gettext as _

from nhipcau.core.proposals.comparison import present_values
from nhipcau.core.proposals.editable import Editable, EditablePart, editable_of
from nhipcau.core.proposals.examination import Fault, Refused, parts_at
from nhipcau.core.proposals.models import Item, Proposal, ProposedChange
from nhipcau.core.proposals.values import Links, assign, links_in, read_value, set_links
from nhipcau.core.records.actions import after_change, delete_record
from nhipcau.core.records.fields import name_and_language
from nhipcau.core.records.reason import because
from nhipcau.core.sources.models import Citation, Source


class Conflict(Exception):
    """Fields that changed since the proposal was made: nothing is overwritten until somebody says so."""

    def __init__(self, changes: Sequence[ProposedChange]) -> None:
        super().__init__(", ".join(f"{one.item.slug} {one.part} {one.field}".strip() for one in changes))
        self.changes = list(changes)


@dataclass
class _Work:
    """An item, the changes of it that are carried out, and the record they are about."""

    item: Item
    editable: Editable
    changes: list[ProposedChange]
    record: Any = None
    #: Parts that were added or changed.
    rows: list[Any] = field(default_factory=list)

    def of(self, part: str, row: int | None = None, key: str = "") -> dict[str, ProposedChange]:
        """The changes of one row, by field."""
        return {one.field: one for one in self.changes if (one.part, one.row, one.key) == (part, row, key)}


def carry_out(
    proposal: Proposal, changes: Iterable[ProposedChange], source: Source | None, overwrite: Collection[int] = ()
) -> None:
    """Write `changes` (of the proposal, with their items), cite `source` for them, and let follow what follows.

    `overwrite` are the ids of changes that may replace what was changed meanwhile. Raises `Conflict` with those that
    may not, and `Refused` for what cannot be. The caller holds the transaction and has checked permissions.
    """
    works = _works(changes)
    links = Links()
    links.load(link for work in works for link in _links_of(work))
    for work in works:
        if work.item.event != Item.Event.ADD:
            rows = work.editable.model._default_manager.select_for_update()
            work.record = rows.filter(slug=work.item.slug).first()
    conflicts = [one for work in works for one in _conflicts(work, overwrite)]
    if conflicts:
        raise Conflict(conflicts)
    author = proposal.author
    with because(proposal.reason, proposal.pk):
        for work in _in_order(works, links):
            _Writer(work, links, author).write()
            if work.item.event == Item.Event.ADD:
                links.load([(work.editable.model, work.item.slug)])
        for work in works:
            if work.record is not None and source is not None:
                _cite(work, source, proposal)
        changed = [work.record for work in works if work.record is not None]
        after_change([*changed, *([source] if source is not None else [])])


def _works(changes: Iterable[ProposedChange]) -> list[_Work]:
    works: dict[int, _Work] = {}
    for change in changes:
        editable = editable_of(change.item.kind)
        assert editable is not None
        works.setdefault(change.item_id, _Work(change.item, editable, [])).changes.append(change)
    return list(works.values())


def _links_of(work: _Work) -> Iterator[tuple[Any, str]]:
    for change in work.changes:
        if change.field:
            yield from links_in(work.editable.columns_at(change.part), {change.field: change.after})


def _conflicts(work: _Work, overwrite: Collection[int]) -> Iterator[ProposedChange]:
    """The changes whose field, row or record is not what it was when they were proposed."""
    for change in work.changes:
        if change.pk not in overwrite and not fits(work.editable, work.item, work.record, change):
            yield change


def fits(editable: Editable, item: Item, record: Any, change: ProposedChange) -> bool:
    """Whether the register still holds what the change was proposed for, or already what it proposes."""
    if item.event == Item.Event.ADD:
        return record is None and not editable.model._default_manager.filter(slug=item.slug).exists()
    if record is None:
        return False
    if not change.part:
        now = read_value(record, editable.columns_by_name[change.field])
        return now in (change.before, change.after)
    part = editable.part(change.part)
    if change.row is None:
        return True
    row = part.model._default_manager.filter(pk=change.row).first()
    if change.field:
        return row is not None and read_value(row, part.columns_by_name[change.field]) in (change.before, change.after)
    was: Any = change.before
    return change.after is not None or row is None or present_values(row, part.columns) == was["values"]


def _in_order(works: Iterable[_Work], links: Links) -> Iterator[_Work]:
    """What others link to comes before them. Raises `Refused` when links can never be followed."""
    waiting = list(works)
    while waiting:
        later = []
        for work in waiting:
            if all(links.has(model, name) for model, name in _links_of(work)):
                yield work
            else:
                later.append(work)
        if len(later) == len(waiting):
            words = _("Something that is linked here is not there: it was left out, or is gone.")
            raise Refused([Fault(work.item.kind, work.item.slug, "", words) for work in waiting])
        waiting = later


class _Writer:
    """Writes the changes of one item."""

    def __init__(self, work: _Work, links: Links, author: Any) -> None:
        self._work = work
        self._links = links
        self._author = author

    def write(self) -> None:
        work = self._work
        if work.item.event == Item.Event.REMOVE:
            self._remove_record()
            return
        if work.item.event == Item.Event.ADD:
            work.record = work.editable.model(slug=work.item.slug)
        own = work.of("")
        if own:
            self._save(work.record, work.editable.columns_by_name, own)
        added: dict[str, Any] = {}
        for part in work.editable.parts:
            self._write_parts(part, added)

    def _remove_record(self) -> None:
        work = self._work
        if work.record is None:
            return
        work.record._history_user = self._author
        try:
            delete_record(work.record)
        except ProtectedError as error:
            words = _("“%(title)s” cannot be removed: %(count)s other records refer to it.")
            words %= {"title": work.record, "count": len(error.protected_objects)}
            raise Refused([Fault(work.item.kind, work.item.slug, "", words)]) from error
        work.record = None

    def _write_parts(self, part: EditablePart, added: dict[str, Any]) -> None:
        of_this = [one for one in self._work.changes if one.part == part.relation]
        rows: dict[tuple[int | None, str], None] = {(one.row, one.key): None for one in of_this}
        for row, key in rows:
            changes = self._work.of(part.relation, row, key)
            marker = changes.pop("", None)
            if marker is not None and marker.after is None:
                self._remove_part(part, marker)
            elif marker is not None:
                thing = added[key] = self._new_part(part, marker, added)
                self._save(thing, part.columns_by_name, changes, part.relation, key)
                for change in (*changes.values(), marker):
                    change.row = thing.pk
            elif row is not None:
                thing = part.model._default_manager.get(pk=row)
                self._save(thing, part.columns_by_name, changes, part.relation, row)

    def _new_part(self, part: EditablePart, marker: ProposedChange, added: dict[str, Any]) -> Any:
        where: Any = marker.after
        given = where.get("parent")
        if part.within:
            there = {one.pk: one for one in parts_at(self._work.record, part.within)}
            parent = added.get(given) or there.get(given)
            if parent is None:
                words = _("What this belongs to is not there: it was left out, or is gone.")
                raise Refused([Fault(self._work.item.kind, self._work.item.slug, "", words, part.relation, marker.key)])
        else:
            parent = self._work.record
        siblings = part.model._default_manager.filter(**{part.parent: parent})
        last = siblings.aggregate(last=Max("position"))["last"]
        return part.model(**{part.parent: parent, "position": 0 if last is None else last + 1})

    def _remove_part(self, part: EditablePart, marker: ProposedChange) -> None:
        thing: Any = part.model._default_manager.filter(pk=marker.row).first()
        if thing is not None:
            thing._history_user = self._author
            thing.delete()

    def _save(
        self,
        row: Any,
        columns: dict[str, Any],
        changes: dict[str, ProposedChange],
        relation: str = "",
        name: int | str | None = None,
    ) -> None:
        row._history_user = self._author
        plain = {one: change for one, change in changes.items() if not isinstance(columns[one], ManyToManyField)}
        for one, change in plain.items():
            assign(row, columns[one], change.after, self._links)
        self._check(row, plain, relation, name)
        if plain or row.pk is None:
            row.save()
        for one, change in changes.items():
            if one not in plain:
                set_links(row, columns[one], change.after or (), self._links)
        if relation:
            self._work.rows.append(row)

    def _check(self, row: Any, changes: dict[str, Any], relation: str, name: Any) -> None:
        untouched = [column.name for column in row._meta.concrete_fields if row.pk and column.name not in changes]
        try:
            row.full_clean(exclude=untouched)
        except ValidationError as error:
            item = self._work.item
            raise Refused(
                [
                    Fault(item.kind, item.slug, "" if one == "__all__" else one, " ".join(words), relation, name)
                    for one, words in error.message_dict.items()
                ]
            ) from error


def _cite(work: _Work, source: Source, proposal: Proposal) -> None:
    """Let the source support what was changed: fields of the record, all of a new one, and parts."""
    is_new = work.item.event == Item.Event.ADD
    names = {""} if is_new else {name_and_language(one.field)[0] for one in work.changes if not one.part}
    targets = [(work.record, name) for name in sorted(names)] + [(row, "") for row in work.rows]
    for thing, name in targets:
        key = {"content_type": ContentType.objects.get_for_model(thing), "object_id": thing.pk, "field": name}
        if not Citation.objects.filter(**key, source=source, locator=proposal.locator).exists():
            last = Citation.objects.filter(**key).aggregate(last=Max("position"))["last"]
            citation = Citation(
                **key, source=source, locator=proposal.locator, position=0 if last is None else last + 1
            )
            citation._history_user = proposal.author  # type: ignore[attr-defined]
            citation.save()
