"""Rows against the database: what differs, and how to bring it in."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from simple_history.utils import bulk_create_with_history

from nhipcau.core.records.reason import because, present_reason
from nhipcau.core.sources.models import Citation
from nhipcau.exchange.datafiles.builders.rows import Ref, Row
from nhipcau.exchange.datafiles.kinds import data_kinds, part_kinds

#: Rows created in one statement.
BATCH = 500
#: What is saved, the row it was made of, and the reason for its history.
Owner = tuple[Model, Row, str]


@dataclass
class Operations:
    """What has to be done for one record to be as the files want it; deletions come first, of all records."""

    deletes: list[Model] = field(default_factory=list)
    writes: list[Callable[[], Any]] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.deletes or self.writes)


class Store:
    """Compares and writes rows. `ids` are the primary keys of the records and noted parts in the database."""

    def __init__(self) -> None:
        self.ids: dict[Ref, int] = {}
        self._models = {kind.name: kind.model for kind in data_kinds()}

    def note_parts(self) -> None:
        """Learn the primary keys of the parts to which records may refer."""
        for kind in part_kinds():
            for pk, owner, slug in kind.model._default_manager.values_list("pk", kind.owner, "slug"):
                self.ids[Ref(kind.name, f"{owner}#{slug}")] = pk

    def columns(self, row: Row) -> dict[str, Any]:
        """The columns of a row as attributes of its model; a reference to what is not there yet is None."""
        values: dict[str, Any] = {}
        for name, value in row.columns.items():
            column: Any = row.model._meta.get_field(name)
            if isinstance(column, GenericForeignKey):
                values[f"{column.ct_field}_id"] = _type_id(self._models[value.kind]) if value else None
                values[column.fk_field] = self.ids.get(value)
            elif column.is_relation:
                values[column.attname] = self.ids.get(value)
            else:
                values[name] = value
        return values

    def add(self, row: Row, **more: Any) -> Model:
        """Add a row with all that belongs to it; return what was saved."""
        saved = self.add_alone(row, **more)
        self.add_belongings([(saved, row, present_reason() or "")])
        return saved

    def add_alone(self, row: Row, **more: Any) -> Model:
        """Add a row without its parts, citations and links."""
        saved = row.model(**self.columns(row), **more)
        saved.save(force_insert=True)
        return saved

    def add_belongings(self, owners: Sequence[Owner]) -> None:
        """Add the parts, citations and links of rows that have none yet, those of a model all at once."""
        fresh: dict[type[Model], list[Model]] = defaultdict(list)
        deeper: list[Owner] = []
        for owner, row, reason in owners:
            for part, part_row in self._new_parts(owner, row):
                fresh[type(part)].append(part)
                deeper.append((part, part_row, reason))
                _give_reason(part, reason)
            for citation in self._citations(owner, row):
                fresh[Citation].append(citation)
                _give_reason(citation, reason)
        for model, made in fresh.items():
            _create(model, made)
        for owner, row, reason in owners:
            with because(reason):
                self._add_links(owner, {relation: refs for relation, refs in row.links.items() if refs})
        if deeper:
            self.add_belongings(deeper)

    def _new_parts(self, owner: Model, row: Row) -> Iterator[tuple[Model, Row]]:
        for relation, rows in row.parts.items():
            link = _link(owner, relation)
            for position, part in enumerate(rows):
                yield part.model(**self.columns(part), position=position, **link), part

    def _add_links(self, owner: Any, links: dict[str, list[Ref]]) -> None:
        """Add links to a record that has none; its history gets one version with all of them."""
        for left, (relation, refs) in enumerate(links.items(), 1 - len(links)):
            if left:
                owner.skip_history_when_saving = True
            getattr(owner, relation).add(*(self.ids[ref] for ref in refs))
            if left:
                del owner.skip_history_when_saving

    def assign(self, record: Model, row: Row, **more: Any) -> bool:
        """Set the columns of a row; return whether any of them was different."""
        differs = False
        for name, value in {**self.columns(row), **more}.items():
            if getattr(record, name) != value:
                setattr(record, name, value)
                differs = True
        return differs

    def differs(self, record: Model, row: Row) -> bool:
        """Tell whether the record or anything that belongs to it is not as the row wants it."""
        values = self.columns(row)
        return any(getattr(record, name) != value for name, value in values.items()) or bool(self.compare(record, row))

    def compare(self, owner: Model, row: Row) -> Operations:
        """What has to be done to the parts, citations and links of a record."""
        operations = Operations()
        self._compare(owner, row, operations)
        return operations

    def _compare(self, owner: Model, row: Row, operations: Operations) -> None:
        for relation, rows in row.parts.items():
            self._compare_parts(owner, relation, rows, operations)
        self._compare_citations(owner, row, operations)
        for relation, refs in row.links.items():
            manager = getattr(owner, relation)
            wanted = {self.ids.get(ref) for ref in refs}
            if wanted != set(manager.values_list("pk", flat=True)):
                operations.writes.append(partial(manager.set, wanted))

    def _compare_parts(self, owner: Model, relation: str, rows: Sequence[Row], operations: Operations) -> None:
        standing = list(getattr(owner, relation).order_by("position", "pk"))
        matched, left = self._match(standing, rows)
        operations.deletes += left
        for position, (row, part) in enumerate(zip(rows, matched, strict=True)):
            if part is None:
                operations.writes.append(partial(self.add, row, position=position, **_link(owner, relation)))
                continue
            if self.assign(part, row, position=position):
                operations.writes.append(part.save)
            self._compare(part, row, operations)

    def _match(self, standing: list[Model], rows: Sequence[Row]) -> tuple[list[Model | None], list[Model]]:
        """Find for each row the part it is to become, if any; return those, and the parts nobody wants."""
        left = list(standing)
        matched = [self._take(left, self._known_by(row)) for row in rows]
        for index, row in enumerate(rows):
            # A part without a name of its own is rewritten rather than replaced: its history goes on.
            if matched[index] is None and left and "slug" not in row.identity:
                matched[index] = left.pop(0)
        return matched, left

    def _known_by(self, row: Row) -> dict[str, Any]:
        values = self.columns(row)
        if not row.identity:
            return values
        return {name: values[name] for name in (_attribute(row.model, one) for one in row.identity)}

    @staticmethod
    def _take(left: list[Model], wanted: dict[str, Any]) -> Model | None:
        for index, part in enumerate(left):
            if all(getattr(part, name) == value for name, value in wanted.items()):
                return left.pop(index)
        return None

    def _compare_citations(self, owner: Any, row: Row, operations: Operations) -> None:
        standing = {_cited(one): one for one in owner.citations.all()}
        for wanted in self._citations(owner, row):
            found = standing.pop(_cited(wanted), None)
            if found is None:
                operations.writes.append(wanted.save)
            elif found.position != wanted.position:
                found.position = wanted.position
                operations.writes.append(found.save)
        operations.deletes += standing.values()

    def _citations(self, owner: Model, row: Row) -> Iterable[Citation]:
        for position, cite in enumerate(row.cites):
            # In a mere comparison the source may not be there yet.
            source: Any = self.ids.get(Ref("sources", cite.source))
            yield Citation(
                content_type_id=_type_id(type(owner)),
                object_id=owner.pk,
                source_id=source,
                locator=cite.locator,
                field=cite.field,
                position=position,
            )


def _give_reason(row: Any, reason: str) -> None:
    """What simple-history keeps as the reason of a row that is created with others."""
    row._change_reason = reason


def _create(model: type[Model], rows: list[Model]) -> None:
    """Create rows with their history: all at once, unless the model derives columns when it saves."""
    if "save" in vars(model):
        for row in rows:
            row.save(force_insert=True)
    else:
        bulk_create_with_history(rows, model, batch_size=BATCH)


def _cited(citation: Citation) -> tuple[Any, ...]:
    return citation.source_id, citation.locator, citation.field


def _attribute(model: type[Model], column: str) -> str:
    return str(model._meta.get_field(column).attname)  # type: ignore[union-attr]


def _type_id(model: type[Model]) -> int:
    return ContentType.objects.get_for_model(model).pk


def _link(owner: Model, relation: str) -> dict[str, Any]:
    """The columns by which a part belongs to its owner."""
    column: Any = owner._meta.get_field(relation)
    if isinstance(column, GenericRelation):
        return {"content_type_id": _type_id(type(owner)), "object_id": owner.pk}
    return {column.field.attname: owner.pk}
