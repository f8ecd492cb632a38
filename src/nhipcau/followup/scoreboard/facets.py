"""What the scoreboard adds to the filters of the list of commitments, so that each of its numbers leads to a list."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.core.web.lists import Facet, add_facet
from nhipcau.followup.commitments.rules import SETTLED
from nhipcau.followup.scoreboard.queries.difficulty import in_difficulty, with_counts

Rows = QuerySet[Any]
#: What a commitment may be without, by the name of the filter.
WITHOUT = {"edition": "edition", "field": "fields"}


def register_facets() -> None:
    """Called when the app is ready."""
    words = [("open", _("still open")), ("difficulty", _("in difficulty")), ("counted", _("things done are counted"))]
    add_facet(
        "commitments", Facet("found", pgettext_lazy("of a commitment", "Found"), apply=_found, choices=lambda: words)
    )
    missing = [("edition", _("no edition")), ("field", _("no field of cooperation"))]
    add_facet(
        "commitments",
        Facet("without", pgettext_lazy("of a commitment", "Without"), apply=_without, choices=lambda: missing),
    )


def _found(rows: Rows, value: str) -> Rows:
    if value == "open":
        return rows.exclude(standing__in=SETTLED)
    if value == "difficulty":
        return in_difficulty(rows, timezone.localdate())
    return with_counts(rows) if value == "counted" else rows


def _without(rows: Rows, value: str) -> Rows:
    return rows.filter(**{f"{WITHOUT[value]}__isnull": True}) if value in WITHOUT else rows
