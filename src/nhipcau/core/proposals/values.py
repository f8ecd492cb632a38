"""Values of columns as JSON holds them: reading them from rows, checking what was given, writing them back."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import BooleanField, CharField, Field, ForeignKey, ManyToManyField, Model, TextField
from django.utils.translation import gettext as _

from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.records.models import Record

#: Links looked up at once: below the number of variables that SQLite allows.
BATCH = 500
Link = tuple[type[Model], str]


def is_link(column: Any) -> bool:
    """Whether a column leads to other rows, one or many."""
    return isinstance(column, ForeignKey | ManyToManyField)


def identity(row: Any) -> str | int:
    """What a link to a row holds: the identifier of a record, the number of a part."""
    return row.slug if isinstance(row, Record) else row.pk


def read_value(row: Any, column: Any) -> Any:
    """What a row holds in a column, as JSON; many links must have been prefetched for it to be cheap."""
    if isinstance(column, ManyToManyField):
        return sorted(identity(one) for one in getattr(row, column.name).all())
    value = getattr(row, column.name)
    if isinstance(column, ForeignKey):
        return None if value is None else identity(value)
    return as_json(value)


def as_json(value: Any) -> Any:
    """A value that is no link, as JSON."""
    if isinstance(value, PartialDate):
        return str(value)
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value


class Links:
    """Finds the rows that links name, a batch at a time.

    `fresh` are the records that will exist only when the proposal is carried out.
    """

    def __init__(self, fresh: Iterable[Link] = ()) -> None:
        self._fresh = set(fresh)
        self._known: dict[type[Model], dict[str, int]] = defaultdict(dict)

    def load(self, wanted: Iterable[Link]) -> None:
        """Look up what is not known yet."""
        missing: dict[type[Model], set[str]] = defaultdict(set)
        for model, name in wanted:
            if name not in self._known[model]:
                missing[model].add(name)
        for model, names in missing.items():
            column = "slug" if issubclass(model, Record) else "pk"
            asked = sorted(name for name in names if column == "slug" or name.isdecimal())
            for start in range(0, len(asked), BATCH):
                some = asked[start : start + BATCH]
                found = model._default_manager.filter(**{f"{column}__in": some}).values_list(column, "pk")
                self._known[model].update((str(name), pk) for name, pk in found)

    def has(self, model: type[Model], name: Any) -> bool:
        """Whether a link leads anywhere."""
        return str(name) in self._known[model] or (model, str(name)) in self._fresh

    def is_fresh(self, model: type[Model], name: Any) -> bool:
        """Whether what a link names does not exist yet."""
        return str(name) not in self._known[model] and (model, str(name)) in self._fresh

    def pk(self, model: type[Model], name: Any) -> int:
        """The id of what a link names. Raises KeyError for what does not exist yet."""
        return self._known[model][str(name)]


def links_in(columns: Mapping[str, Any], values: Mapping[str, Any]) -> Iterator[Link]:
    """The links among values of columns."""
    for name, value in values.items():
        column = columns.get(name)
        if column is not None and is_link(column) and value not in (None, ""):
            for one in value if isinstance(value, list | tuple | set) else [value]:
                yield column.related_model, str(one)


def clean_value(column: Any, value: Any, links: Links) -> Any:
    """The value as it will be stored, as JSON; `links` must have been loaded. Raises `ValidationError` with words."""
    if isinstance(column, ManyToManyField):
        names = sorted({str(one) for one in value or ()})
        _check_links(column, names, links)
        return names
    if isinstance(column, ForeignKey):
        if value in (None, ""):
            if not column.null:
                raise ValidationError(_("This field is required."))
            return None
        _check_links(column, [value], links)
        return value if issubclass(column.related_model, Record) else int(value)
    return as_json(_clean_plain(column, value))


def _clean_plain(column: "Field[Any, Any]", value: Any) -> Any:
    if isinstance(column, CharField | TextField) and isinstance(value, str):
        value = value.strip()
        if "\0" in value:
            raise ValidationError(_("The text holds a character that cannot be kept."))
    if value in (None, "") and (column.null or column.blank) and not isinstance(column, BooleanField):
        return None if column.null else column.get_default()
    return column.clean(value, None)


def _check_links(column: Any, names: Iterable[Any], links: Links) -> None:
    for name in names:
        if not links.has(column.related_model, name):
            label = column.related_model._meta.verbose_name
            raise ValidationError(_("There is no %(label)s “%(name)s”.") % {"label": label, "name": name})


def assign(row: Any, column: Any, value: Any, links: Links) -> None:
    """Write a checked value into a column that is no many-to-many relation; the row is not saved."""
    if isinstance(column, ForeignKey):
        pk = None if value is None else links.pk(column.related_model, value)
        setattr(row, column.attname, pk)
    else:
        setattr(row, column.attname, column.to_python(value))


def set_links(row: Any, column: Any, names: Iterable[Any], links: Links) -> None:
    """Write a checked value into a many-to-many relation."""
    getattr(row, column.name).set([links.pk(column.related_model, name) for name in names])
