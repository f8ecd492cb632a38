"""The bridge map."""

import re
from functools import cached_property
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from nhipcau.core.web.templatetags.nhipcau import date_short
from nhipcau.portal.bridge.filters import filters_of, kept
from nhipcau.portal.bridge.pictures import pictures_of
from nhipcau.portal.embeds.pieces.base import Group, Item, Piece
from nhipcau.portal.queries.bridge import Bridge, bridge

#: So many partnerships are drawn and stand in the table, as a piece has to be light.
MOST_DRAWN = 40
#: What only the script of the home page reads.
_FOR_SCRIPT = re.compile(r' data-(?:pair|end)="[^"]*"')


def _still(drawn: Any) -> Any:
    return SafeString(_FOR_SCRIPT.sub("", drawn)) if isinstance(drawn, SafeString) else drawn


class BridgePiece(Piece):
    """The map with the filters of the home page, and its table below."""

    template = "embeds/bridge.html"
    height = 640

    def __init__(self, params: QueryDict) -> None:
        self._filters, self._problem = filters_of(params)
        self._query = kept(params)

    @property
    def title(self) -> str:
        """What it shows."""
        return _("Partnerships between French and Vietnamese localities")

    @property
    def url(self) -> str:
        """Below /embed, with the filters."""
        return self._with_query(reverse("embeds:bridge"))

    @property
    def page(self) -> str:
        """The home page with the same filters."""
        return self._with_query(reverse("portal:home"))

    def _with_query(self, path: str) -> str:
        return f"{path}?{self._query}" if self._query else path

    @cached_property
    def _shown(self) -> Bridge:
        return bridge(self._filters, MOST_DRAWN)

    def context(self) -> dict[str, Any]:
        """What the home page gives its template of the map."""
        shown = self._shown
        counts = {"total": shown.total, "undrawn": shown.undrawn, "rows": shown.rows, "problem": self._problem}
        drawn = pictures_of(shown.links)
        drawn["pictures"] = [tuple(_still(one) for one in picture) for picture in drawn["pictures"]]
        return {**counts, "today": self._filters.today, "list_query": self._query, **drawn}

    def groups(self) -> list[Group]:
        """A line for each row of the table."""
        rows = [row.partnership for row in self._shown.rows]
        items = [
            Item(one.get_absolute_url(), str(one), [date_short(one.since), one.get_status_display()]) for one in rows
        ]
        return [Group("", items)]
