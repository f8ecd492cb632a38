"""One partnership."""

from functools import cached_property
from typing import Any

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from nhipcau.core.sources.references import References
from nhipcau.core.web.templatetags.nhipcau import date_short, span
from nhipcau.portal.embeds.pieces.base import Group, Item, Piece
from nhipcau.registry.partnerships.models import Agreement, Partnership
from nhipcau.registry.partnerships.queries.pages import partnership_for_page

#: So many agreements are named, the newest first; the page has all.
MOST_AGREEMENTS = 8


class PartnershipPiece(Piece):
    """The parties of a partnership, since when, its state and fields, and its latest agreements, with sources."""

    template = "embeds/partnership.html"
    height = 420

    def __init__(self, partnership: Partnership) -> None:
        self._partnership = partnership

    @property
    def title(self) -> str:
        """Its name."""
        return str(self._partnership)

    @property
    def url(self) -> str:
        """Below /embed."""
        return reverse("embeds:partnership", args=[self._partnership.slug])

    @property
    def page(self) -> str:
        """Its page."""
        return self._partnership.get_absolute_url()

    @cached_property
    def _agreements(self) -> list[Agreement]:
        rows = Agreement.objects.filter(partnership=self._partnership)
        return list(rows.order_by(F("begins_on").desc(nulls_last=True), "-pk")[:MOST_AGREEMENTS])

    def context(self) -> dict[str, Any]:
        """The partnership, its agreements, and what they cite."""
        cited = [self._partnership, *self._partnership.parties.all(), *self._agreements]
        return {"one": self._partnership, "agreements": self._agreements, "references": References(cited)}

    def groups(self) -> list[Group]:
        """The partnership itself, then its agreements."""
        one = self._partnership
        fields = ", ".join(map(str, one.fields.all()))
        beside = [part for part in (date_short(one.since), one.get_status_display(), fields) if part]
        found = [Group("", [Item(self.page, str(one), beside)])]
        signed = [Item(each.get_absolute_url(), str(each), _period(each)) for each in self._agreements]
        return [*found, Group(_("Agreements"), signed)] if signed else found


def _period(agreement: Agreement) -> list[Any]:
    period = span(agreement.period_from, agreement.period_to)
    return [period] if period else []


def partnership_piece(slug: str) -> PartnershipPiece | None:
    """The piece of the partnership with a slug, or None."""
    partnership = partnership_for_page(slug)
    return PartnershipPiece(partnership) if partnership else None
