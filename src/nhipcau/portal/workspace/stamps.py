"""The last word on records: who confirmed them when, what their evidence speaks of, and how fresh that is."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nhipcau.core.dates.formats import format_date
from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.proposals.freshness import Freshness, evidence_of, freshness, last_known
from nhipcau.core.proposals.models import Confirmation
from nhipcau.portal.workspace.holdings import HOLDINGS, Holding


@dataclass(frozen=True)
class Stamp:
    """The last word on a record: of an editor (`by`, on the day `confirmed`), or of its evidence."""

    freshness: Freshness
    known: date | None
    confirmed: date | None = None
    by: str = ""
    evidence: PartialDate | None = None
    stated: bool = False
    words: str = ""

    @property
    def in_words(self) -> str:
        """Where the last word comes from."""
        if self.words:
            return self.words
        language = get_language() or "vi"
        if self.confirmed is not None and self.known == self.confirmed:
            day = format_date(PartialDate.from_date(self.confirmed), language)
            if not self.by:
                return _("confirmed: %(day)s") % {"day": day}
            return _("confirmed by %(name)s: %(day)s") % {"name": self.by, "day": day}
        if self.evidence is None:
            return _("never confirmed, and no source has a date")
        shown = {"day": format_date(self.evidence, language)}
        return _("stated as of: %(day)s") % shown if self.stated else _("newest source: %(day)s") % shown


def stamps_of(kind: str, pks: Collection[int], today: date) -> dict[int, Stamp]:
    """The stamps of the records of a kind with these ids, in at most four queries."""
    if not pks:
        return {}
    holding = HOLDINGS[kind]
    if holding.last_words is not None:
        said = holding.last_words(pks)
        return {pk: Stamp(freshness(said[pk][0], today), said[pk][0], words=said[pk][1]) for pk in pks}
    confirmations = Confirmation.objects.filter(kind=kind, object_id__in=pks).select_related("by")
    confirmed = {one.object_id: one for one in confirmations}
    as_of, published = _as_of(holding, pks), _published(holding, pks)
    return {pk: _stamp(confirmed.get(pk), as_of.get(pk), published.get(pk, []), today) for pk in pks}


def _stamp(
    confirmation: Confirmation | None, as_of: PartialDate | None, published: list[PartialDate], today: date
) -> Stamp:
    evidence = evidence_of(as_of, published)
    day = localtime(confirmation.at).date() if confirmation else None
    known = last_known(day, evidence, today)
    by = str(confirmation.by.get_full_name()) if confirmation and confirmation.by else ""
    return Stamp(freshness(known, today), known, day, by, evidence, stated=as_of is not None)


def _as_of(holding: Holding, pks: Collection[int]) -> dict[int, PartialDate]:
    """The latest day as of which each record was stated."""
    if holding.as_of is None:
        return {}
    model, key, column = holding.as_of
    found: dict[int, list[PartialDate]] = defaultdict(list)
    rows: Any = model._default_manager.filter(**{f"{key}__in": pks, f"{column}__isnull": False})
    for pk, moment in rows.values_list(key, column):
        found[pk].append(moment)
    return {pk: moment for pk, some in found.items() if (moment := evidence_of(None, some))}


def _published(holding: Holding, pks: Collection[int]) -> dict[int, list[PartialDate]]:
    """When the sources of each record, and of what belongs to it, were published."""
    found: dict[int, list[PartialDate]] = defaultdict(list)
    for model, key in holding.evidence:
        rows: Any = model._default_manager.filter(**{f"{key}__in": pks, "citations__source__published__isnull": False})
        for pk, moment in rows.values_list(key, "citations__source__published").order_by():
            found[pk].append(moment)
    return found
