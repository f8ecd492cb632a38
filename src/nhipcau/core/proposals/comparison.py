"""Compares one row, of a record or of a part, with the values proposed for it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import ForeignKey, ManyToManyField
from django.utils.translation import gettext as _

from nhipcau.core.proposals.drafts import Values
from nhipcau.core.proposals.editable import EditablePart
from nhipcau.core.proposals.models import ProposedChange
from nhipcau.core.proposals.values import Links, clean_value, read_value
from nhipcau.core.records.consistency import Inconsistency, inconsistencies, needs_body, returns_to


def empty(column: Any) -> Any:
    """What a column of a new row holds before anything is given, as JSON."""
    if isinstance(column, ManyToManyField):
        return []
    default = column.get_default()
    return default.value if hasattr(default, "value") else default


def present_values(row: Any, columns: Iterable[str]) -> Values:
    """What a record or a part holds in columns, as JSON."""
    return {name: read_value(row, row._meta.get_field(name)) for name in columns}


def removal(part: EditablePart, row: Any) -> ProposedChange:
    """The change that removes a part, with all that is needed to put it back."""
    parent = getattr(row, f"{part.parent}_id") if part.within else None
    before = {"parent": parent, "values": present_values(row, part.columns)}
    return ProposedChange(part=part.relation, row=row.pk, before=before, after=None)


class RowComparison:
    """A row and what is proposed for it: the changes, and the faults found on the way."""

    def __init__(
        self,
        row: Any,
        columns: Mapping[str, Any],
        links: Links,
        relation: str = "",
        pk: int | None = None,
        *,
        key: str = "",
        is_new: bool = False,
    ) -> None:
        self.relation = relation
        self.faults: list[Inconsistency] = []
        self._row = row
        self._columns = columns
        self._links = links
        self._pk = pk
        self._key = key
        self._is_new = is_new

    @property
    def row_name(self) -> int | str | None:
        """The number of a part that is there, the key of one that is added, None for the record itself."""
        return self._pk if self._pk is not None else self._key or None

    def compare(self, given: Values) -> list[ProposedChange]:
        """The changes that the values given make; what is wrong with them is added to `faults`."""
        after = dict(self._cleaned(given))
        before = {name: self._before(name) for name in after}
        changed = {name: value for name, value in after.items() if value != before[name]}
        if changed or self._is_new:
            self.faults += self._inconsistencies(after)
            self.faults += self._lines(changed)
        return [
            ProposedChange(
                part=self.relation, row=self._pk, key=self._key, field=name, before=before[name], after=value
            )
            for name, value in changed.items()
        ]

    def _before(self, name: str) -> Any:
        return empty(self._columns[name]) if self._is_new else read_value(self._row, self._columns[name])

    def _cleaned(self, given: Values) -> Iterator[tuple[str, Any]]:
        for name, value in given.items():
            column = self._columns.get(name)
            if column is None:
                self.faults.append((name, _("This field cannot be proposed.")))
                continue
            try:
                yield name, clean_value(column, value, self._links)
            except ValidationError as error:
                self.faults.append((name, " ".join(error.messages)))

    def _inconsistencies(self, after: Values) -> Iterator[Inconsistency]:
        """What is wrong with the row as it would be."""
        values: Values = {}
        for name, column in self._columns.items():
            if isinstance(column, ManyToManyField):
                continue
            if name in after:
                values[name] = after[name] if isinstance(column, ForeignKey) else column.to_python(after[name])
            elif not self._is_new:
                values[name] = getattr(self._row, column.attname)
        yield from inconsistencies(values, body_required=needs_body(type(self._row)))

    def _lines(self, changed: Values) -> Iterator[Inconsistency]:
        """Links to records of the same kind that would lead back to this one."""
        model = type(self._row)
        for name, value in changed.items():
            column = self._columns[name]
            if value and self._row.pk and isinstance(column, ForeignKey) and column.related_model is model:
                words = returns_to(self._row.pk, model._default_manager.filter(slug=value).first(), column.attname)
                if words:
                    yield name, words
