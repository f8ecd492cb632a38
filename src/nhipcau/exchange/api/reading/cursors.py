"""Pages of a list by keys: a cursor says after which row to go on, so that what is added before shifts nothing.

It holds the values by which the last row stood where it stood, and is signed: it takes no other than ours, and only for
the list, the filters and the order it was given for.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.core import signing
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.web.lists import ListSpec
from nhipcau.exchange.api.problems import Fault, invalid

_SALT = "nhipcau.exchange.api.cursor"
#: No cursor of ours is longer.
LONGEST = 2000


@dataclass(frozen=True)
class Key:
    """One column of an order. `ascending` is its direction; rows without a value come last in both."""

    column: str
    ascending: bool = True
    may_be_empty: bool = False

    @property
    def order(self) -> Any:
        """The column as the database is to order by it."""
        column = F(self.column)
        last = True if self.may_be_empty else None
        return column.asc(nulls_last=last) if self.ascending else column.desc(nulls_last=last)

    def after(self, value: Any) -> Q:
        """The condition on rows that stand after those with `value`."""
        if value is None:
            return Q(pk__in=[])
        beyond = Q(**{f"{self.column}__{'gt' if self.ascending else 'lt'}": value})
        return beyond | Q(**{f"{self.column}__isnull": True}) if self.may_be_empty else beyond

    def same(self, value: Any) -> Q:
        """The condition on rows that stand with those with `value`."""
        return Q(**{f"{self.column}__isnull": True}) if value is None else Q(**{self.column: value})

    def from_on(self, value: Any) -> Q:
        """The condition on rows that stand with or after those with `value`: one the index of the column answers."""
        return Q(**{f"{self.column}__{'gte' if self.ascending else 'lte'}": value})


def keys_of(spec: ListSpec, sort: str, language: str) -> tuple[Key, ...]:
    """The columns by which a list is ordered: as on the pages, by the column asked for, then by title, then by key."""
    columns = {column.name: column.order for column in spec.columns if column.order}
    title, default = f"sort_{language}", spec.order.format(lang=language)
    wanted = columns.get(sort.removeprefix("-"), "").format(lang=language)
    if wanted in ("", default) and default == title:
        ascending = not sort.startswith("-")
        return Key(title, ascending), Key("pk", ascending)
    first = [Key(wanted, not sort.startswith("-"), may_be_empty=wanted != title)] if wanted else []
    last = Key(default.removeprefix("-"), not default.startswith("-"), may_be_empty=default != title)
    return *first, last, Key("pk")


def ordered(rows: "QuerySet[Any]", keys: Sequence[Key]) -> "QuerySet[Any]":
    """The rows in that order."""
    return rows.order_by(*(key.order for key in keys))


def after(keys: Sequence[Key], values: Sequence[Any]) -> Q:
    """The condition on rows that stand after the one with these values."""
    wanted, before = Q(), Q()
    for key, value in zip(keys, values, strict=True):
        wanted |= before & key.after(value)
        before &= key.same(value)
    first = keys[0]
    return wanted if first.may_be_empty else first.from_on(values[0]) & wanted


def fingerprint(*parts: Any) -> str:
    """What a cursor is bound to."""
    return sha256("\n".join(map(str, parts)).encode()).hexdigest()[:16]


def write(values: Sequence[Any], bound_to: str) -> str:
    """The cursor after the row with these values."""
    return signing.dumps([bound_to, *map(_written, values)], salt=_SALT, compress=True)


def read(cursor: str, bound_to: str, count: int) -> list[Any]:
    """The values of a cursor. Raises `Problem` for one that is not ours, or not for this list as it is asked for."""
    try:
        bound, *values = signing.loads(cursor[:LONGEST], salt=_SALT)
    except signing.BadSignature as error:
        raise invalid(Fault("cursor", _("Not a cursor of this site: begin again without one."))) from error
    if bound != bound_to or len(values) != count:
        raise invalid(Fault("cursor", _("The cursor belongs to other filters, another order or language.")))
    return [_read(value) for value in values]


def page(rows: "QuerySet[Any]", keys: Sequence[Key], cursor: str, bound_to: str, limit: int) -> tuple[list[Any], str]:
    """So many rows from a cursor on, "" for the beginning, and the cursor of the next ones; "" if there are none.

    Raises `Problem` as `read` does.
    """
    if cursor:
        rows = rows.filter(after(keys, read(cursor, bound_to, len(keys))))
    found = list(ordered(rows, keys)[: limit + 1])
    if len(found) <= limit:
        return found, ""
    return found[:limit], write([getattr(found[limit - 1], key.column) for key in keys], bound_to)


def _written(value: Any) -> Any:
    if isinstance(value, datetime):
        return {"moment": value.isoformat()}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, Decimal | PartialDate | UUID):
        return str(value)
    return value


def _read(value: Any) -> Any:
    if isinstance(value, dict):
        return datetime.fromisoformat(value["moment"]) if "moment" in value else date.fromisoformat(value["day"])
    return value
