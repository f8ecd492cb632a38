"""Compares drafts with the register: what differs, whose it is, and what is wrong with it."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.db.models import ForeignKey, ManyToManyField, Model
from django.utils.translation import gettext as _

from nhipcau.core.proposals.comparison import RowComparison, empty, removal
from nhipcau.core.proposals.drafts import Draft, PartDraft, Values
from nhipcau.core.proposals.editable import Editable, editable_of
from nhipcau.core.proposals.models import ProposedChange
from nhipcau.core.proposals.values import Links, links_in, read_value
from nhipcau.core.records.models import Record
from nhipcau.core.roles.reach import Owners

BATCH = 200


@dataclass(frozen=True)
class Fault:
    """What is wrong with one field of a draft; `relation` and `row` (number or key) say of which part."""

    kind: str
    slug: str
    field: str
    message: str
    relation: str = ""
    row: int | str | None = None


class Refused(Exception):
    """A proposal that cannot be made, with all its faults."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("; ".join(fault.message for fault in faults[:5]))
        self.faults = faults


@dataclass
class Examined:
    """A draft beside the record it is about: the changes it makes, whose the record is or will be, what is wrong."""

    draft: Draft
    record: Any
    owners: Owners = field(default_factory=Owners)
    changes: list[ProposedChange] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def title(self) -> str:
        """What the record is called, or will be."""
        if self.record is not None:
            return str(self.record)
        given = (self.draft.values.get(f"title_{code}") for code in ("vi", "fr", "en"))
        return next((one for one in given if one), self.draft.slug)


def fresh_links(drafts: Iterable[Draft]) -> set[tuple[type[Model], str]]:
    """The records that drafts add, as links may name them."""
    editables = ((editable_of(one.kind), one.slug) for one in drafts if one.new)
    return {(editable.model, slug) for editable, slug in editables if editable}


def examine(drafts: Iterable[Draft], fresh: Iterable[tuple[type[Model], str]] = ()) -> Iterator[Examined]:
    """Compare drafts with what the register holds, in batches with a bounded number of queries each.

    `fresh` are the records that the same proposal adds (`fresh_links`). Permissions are not looked at.
    """
    links = Links(fresh)
    rest = iter(drafts)
    while batch := list(islice(rest, BATCH)):
        by_kind: dict[str, list[Draft]] = {}
        for draft in batch:
            by_kind.setdefault(draft.kind, []).append(draft)
        done: dict[int, Examined] = {}
        for kind, some in by_kind.items():
            editable = editable_of(kind)
            if editable is None:
                faults = [Fault(kind, one.slug, "", _("Records of this kind cannot be proposed.")) for one in some]
                done |= {id(one): Examined(one, None, faults=[fault]) for one, fault in zip(some, faults, strict=True)}
            else:
                done |= {id(one.draft): one for one in _Batch(editable, some, links).examined()}
        yield from (done[id(draft)] for draft in batch)


def records_with_parts(
    editable: Editable,
    slugs: Iterable[str],
    columns: Collection[str] | None = None,
    parts: Collection[str] | None = None,
) -> dict[str, Any]:
    """Records by slug, with all that may be proposed of them read in a number of queries that does not grow.

    `columns` and `parts` (paths) name what of it is needed, None all.
    """
    wanted = {name: one for name, one in editable.columns_by_name.items() if columns is None or name in columns}
    links = [name for name, column in wanted.items() if isinstance(column, ForeignKey)]
    many = [name for name, column in wanted.items() if isinstance(column, ManyToManyField)]
    rows = editable.model._default_manager.filter(slug__in=list(slugs))
    rows = rows.select_related(*links).prefetch_related(*many)
    for part in editable.parts:
        if parts is None or part.relation in parts:
            path = part.relation.replace(".", "__")
            inner = [f"{path}__{one}" for one in part.columns if part.model._meta.get_field(one).is_relation]
            rows = rows.prefetch_related(path, *inner)
    return {row.slug: row for row in rows}


def parts_at(record: Any, relation: str) -> list[Any]:
    """All parts of a record at a path."""
    rows = [record]
    for step in relation.split("."):
        rows = [part for row in rows for part in getattr(row, step).all()]
    return rows


def _needed(drafts: Iterable[Draft]) -> tuple[set[str] | None, set[str] | None]:
    """The columns and the paths of parts that drafts speak of; None for all, which a removal puts down."""
    columns: set[str] = set()
    parts: set[str] = set()
    for draft in drafts:
        if draft.remove:
            return None, None
        columns |= draft.values.keys()
        parts |= {part.relation for part in draft.parts}
    return columns, parts


class _Batch:
    """Drafts of one kind."""

    def __init__(self, editable: Editable, drafts: list[Draft], links: Links) -> None:
        self._editable = editable
        self._drafts = drafts
        self._links = links
        self._records = records_with_parts(editable, {one.slug for one in drafts}, *_needed(drafts))
        self._owners = editable.owners([one.pk for one in self._records.values()])
        links.load(link for draft in drafts for link in self._links_of(draft))

    def _links_of(self, draft: Draft) -> Iterator[tuple[type[Model], str]]:
        yield from links_in(self._editable.columns_by_name, draft.values)
        for part in draft.parts:
            found = next((one for one in self._editable.parts if one.relation == part.relation), None)
            if found:
                yield from links_in(found.columns_by_name, part.values)

    def examined(self) -> Iterator[Examined]:
        for draft in self._drafts:
            one = Examined(draft, self._records.get(draft.slug))
            if self._is_there_as_it_should(one):
                one.owners = self._owners.get(one.record.pk, Owners()) if one.record else self._new_owners(draft)
                if draft.remove:
                    self._remove(one)
                else:
                    self._compare_record(one)
                    for number, part in enumerate(draft.parts):
                        self._compare_part(one, part, part.key or f"new-{number}")
            yield one

    def _is_there_as_it_should(self, one: Examined) -> bool:
        draft = one.draft
        if draft.new and one.record is not None:
            message = _("The identifier “%(slug)s” is taken: choose another one.") % {"slug": draft.slug}
            one.faults.append(Fault(draft.kind, draft.slug, "slug", message))
        elif not draft.new and one.record is None:
            message = _("There is no record “%(slug)s” any more.") % {"slug": draft.slug}
            one.faults.append(Fault(draft.kind, draft.slug, "slug", message))
        elif draft.new and not self._editable.creatable:
            one.faults.append(Fault(draft.kind, draft.slug, "", _("Records of this kind are not added here.")))
        return not one.faults

    def _new_owners(self, draft: Draft) -> Owners:
        """Whose a new record will be: of the owners of what it links to, and of the new records among these."""
        owners = Owners()
        for path in self._editable.owner_links:
            relation, _dot, name = path.rpartition(".")
            given = [one.values for one in draft.parts if one.relation == relation] if relation else [draft.values]
            columns = self._editable.columns_at(relation)
            for values in given:
                owners |= self._owners_linked(links_in(columns, {name: values.get(name)}))
        return owners

    def _owners_linked(self, linked: Iterable[tuple[type[Model], str]]) -> Owners:
        owners = Owners()
        for model, name in linked:
            editable = editable_of(model.KIND) if issubclass(model, Record) else None
            if editable and self._links.has(model, name) and not self._links.is_fresh(model, name):
                pk = self._links.pk(model, name)
                owners |= editable.owners([pk]).get(pk, Owners())
        return owners

    # the record itself

    def _compare_record(self, one: Examined) -> None:
        draft, record = one.draft, one.record
        blank = record if record is not None else self._editable.model()
        given = dict(draft.values)
        if record is None:
            given = {name: given.get(name, empty(column)) for name, column in self._editable.columns_by_name.items()}
        else:
            given = {name: value for name, value in given.items() if name not in self._editable.fixed}
        columns = self._editable.columns_by_name
        self._compare(one, RowComparison(blank, columns, self._links, is_new=record is None), given)

    def _remove(self, one: Examined) -> None:
        for name, column in self._editable.columns_by_name.items():
            before = read_value(one.record, column)
            if before not in (None, "", []):
                one.changes.append(ProposedChange(field=name, before=before, after=None))
        for part in self._editable.parts:
            for row in parts_at(one.record, part.relation):
                one.changes.append(removal(part, row))

    # its parts

    def _compare_part(self, one: Examined, draft: PartDraft, key: str) -> None:
        part = next((part for part in self._editable.parts if part.relation == draft.relation), None)
        rows = {row.pk: row for row in parts_at(one.record, draft.relation)} if part and one.record is not None else {}
        row = rows.get(draft.pk) if draft.pk is not None else None
        if part is None or (draft.pk is not None and row is None):
            message = _("This part is not there any more.")
            one.faults.append(Fault(one.draft.kind, one.draft.slug, "", message, draft.relation, draft.pk))
        elif row is None and part.within and not self._has_parent(one, draft, part.within):
            message = _("What this belongs to is not there any more.")
            one.faults.append(Fault(one.draft.kind, one.draft.slug, "", message, draft.relation, key))
        elif draft.remove:
            one.changes.append(removal(part, row))
        elif row is not None:
            comparison = RowComparison(row, part.columns_by_name, self._links, part.relation, row.pk)
            self._compare(one, comparison, draft.values)
        else:
            marker = {"parent": draft.parent, "values": None}
            one.changes.append(ProposedChange(part=part.relation, key=key, before=None, after=marker))
            columns = part.columns_by_name
            given = {name: draft.values.get(name, empty(column)) for name, column in columns.items()}
            comparison = RowComparison(part.model(), columns, self._links, part.relation, key=key, is_new=True)
            self._compare(one, comparison, given)

    def _has_parent(self, one: Examined, draft: PartDraft, relation: str) -> bool:
        """Whether the part that a new part belongs to is one of this record, or is added to it."""
        if isinstance(draft.parent, str):
            return any(other.key == draft.parent and other.relation == relation for other in one.draft.parts)
        return one.record is not None and any(row.pk == draft.parent for row in parts_at(one.record, relation))

    def _compare(self, one: Examined, comparison: RowComparison, given: Values) -> None:
        one.changes += comparison.compare(given)
        draft = one.draft
        one.faults += [
            Fault(draft.kind, draft.slug, name, words, comparison.relation, comparison.row_name)
            for name, words in comparison.faults
        ]
