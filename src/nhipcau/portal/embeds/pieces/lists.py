"""A list with its filters."""

from functools import cached_property
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.html import conditional_escape, strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from nhipcau.core.web.lists import Column, ListSpec, chosen_values, filtered, list_of, ordered, table_rows
from nhipcau.core.web.templatetags.nhipcau import cell_html
from nhipcau.portal.embeds.pieces.base import Group, Item, Piece
from nhipcau.portal.follow.targets import Target, target_of
from nhipcau.registry.places.models import Locality

#: So many rows are shown; the page has all.
MOST = 50
#: The columns that are shown of a list, of any other list the first ones.
COLUMNS = {"partnerships": ("title", "since", "status", "fields")}
MOST_COLUMNS = 4


class ListPiece(Piece):
    """The first rows of a list, under the filters of its page."""

    template = "embeds/list.html"

    def __init__(self, target: Target) -> None:
        self.kind = target.kind
        self._target = target

    @property
    def title(self) -> str:
        """The list with its filters; partnerships of a locality by its name."""
        if self.kind == "partnerships" and len(self._params) == 1 and "place" in self._params:
            place = Locality.objects.filter(slug=self._params["place"]).first()
            if place:
                return _("Partnerships of %(place)s") % {"place": place}
        return strip_tags(self._target.title)

    @property
    def url(self) -> str:
        """Below /embed, with the filters in a fixed order."""
        path = reverse("embeds:list", args=[self.kind])
        return f"{path}?{self._target.query}" if self._target.query else path

    @property
    def page(self) -> str:
        """The list."""
        return self._target.url

    @cached_property
    def _params(self) -> QueryDict:
        return QueryDict(self._target.query)

    @cached_property
    def _spec(self) -> ListSpec:
        return list_of(self.kind, self._params)

    @cached_property
    def _columns(self) -> list[Column]:
        names = COLUMNS.get(self.kind, [one.name for one in self._spec.columns[:MOST_COLUMNS]])
        return [one for one in self._spec.columns if one.name in names]

    @cached_property
    def _records(self) -> list[Any]:
        rows = filtered(self._spec, chosen_values(self._spec, self._params))
        return list(ordered(self._spec, rows, "")[: MOST + 1])

    def context(self) -> dict[str, Any]:
        """The rows as the table of the page has them, with fewer columns."""
        shown = self._records[:MOST]
        rows = table_rows(self._columns, shown)
        return {"columns": self._columns, "rows": rows, "more": len(self._records) > MOST, "most": MOST}

    def groups(self) -> list[Group]:
        """A line for each row."""
        return [Group("", [self._item(one) for one in self._records[:MOST]])]

    def _item(self, record: Any) -> Item:
        first, *others = [_words(column.value(record)) for column in self._columns]
        return Item(record.get_absolute_url(), first, [one for one in others if one])


def _words(value: Any) -> SafeString:
    """What a cell shows, as text of HTML without elements."""
    return SafeString(strip_tags(conditional_escape(cell_html(value))))


def list_piece(kind: str, params: QueryDict) -> ListPiece | None:
    """The piece of a kind's list; None for a kind without a list, or with more filters than anybody means."""
    target = target_of(kind, query=params.urlencode())
    return ListPiece(target) if target else None


def partnerships_of(slug: str) -> ListPiece | None:
    """The partnerships of a locality with its line; None if there is no such locality."""
    target = target_of("partnerships", query=f"place={slug}")
    return ListPiece(target) if target and Locality.objects.filter(slug=slug).exists() else None
