"""Keys of rows that are the same in every database: of slugs and places, not of the numbers rows have in one of them.

A record is named by its slug. A part is named by what it is part of and its own slug or, without one, its place among
its siblings, counted from 1: "lao-cai/2".
"""

from collections.abc import Collection, Iterator
from itertools import groupby
from typing import Any

from django.db import connection
from django.db.models import F
from django.db.models.functions import Collate

from nhipcau.exchange.catalogue.tables.describing import Public


def in_binary_order(path: str) -> Any:
    """An order by letters that does not hang on the language of the database."""
    return Collate(F(path), "C") if connection.vendor == "postgresql" else F(path)


class Keys:
    """Finds keys of rows of public models by their numbers, some hundred at a time."""

    def __init__(self, publics: Collection[Public]) -> None:
        self._by_model = {one.model: one for one in publics}

    def of(self, model: Any, ids: Collection[int]) -> dict[int, str]:
        """The keys of the rows of `model` with these numbers: a query, another one for each owner above."""
        if not ids:
            return {}
        public = self._by_model[model]
        if not public.owned_by:
            return dict(model._base_manager.filter(pk__in=ids).values_list("pk", public.told_by))
        owner = f"{public.owned_by}_id"
        wanted = set(model._base_manager.filter(pk__in=ids).values_list(owner, flat=True))
        owners = self.of(public.owners, wanted)
        told_by = public.told_by or "pk"
        siblings = model._base_manager.filter(**{f"{owner}__in": wanted}).order_by(owner, *sibling_order(public))
        return {
            pk: key
            for of, rows in groupby(siblings.values_list("pk", owner, told_by), key=lambda row: row[1])
            for pk, key in _numbered(owners[of], rows, public)
            if pk in ids
        }

    def order(self, public: Public, prefix: str = "") -> list[Any]:
        """The order of the rows of a table: that of what they are part of, then their own."""
        if not public.owned_by:
            return [in_binary_order(f"{prefix}{public.told_by}")]
        above = self._by_model[public.owners]
        mine = [f"{prefix}{name}" for name in sibling_order(public)]
        return [*self.order(above, f"{prefix}{public.owned_by}__"), *mine]


def sibling_order(public: Public) -> list[str]:
    """The order of rows that are part of the same."""
    has_place = any(one.name == "position" for one in public.fields)
    return ["position", "pk"] if has_place else [public.told_by, "pk"]


def _numbered(owner: str, rows: Iterator[Any], public: Public) -> Iterator[tuple[int, str]]:
    for place, (pk, _owner, told_by) in enumerate(rows, start=1):
        yield pk, f"{owner}/{told_by if public.told_by else place}"
