"""What several lists share: labels of facet values, filters that are typed or linked to, common cells."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

from django.db.models import CharField, F, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhipcau.core.records.models import Record
from nhipcau.core.text.languages import Text
from nhipcau.core.web.filters import chosen_facet, record_labels, title_of
from nhipcau.core.web.lists import Facet
from nhipcau.registry.partnerships.models import CooperationField
from nhipcau.registry.partnerships.queries.units import line_of_slug, named
from nhipcau.registry.places.models import Locality

Rows = QuerySet[Any]
#: How many records a filter offers of those of which there may be very many.
MOST_OFFERED = 30
#: The decade of what has no known beginning.
NOT_KNOWN = "unknown"


def decade_labels(decades: Sequence[Any]) -> dict[str, Any]:
    """“1990s” for 1990."""
    known = {decade: _("%(decade)ss") % {"decade": decade} for decade in sorted(decades) if decade != NOT_KNOWN}
    return {**known, NOT_KNOWN: _("beginning not known")}


def with_decade(rows: Rows) -> Rows:
    """Add `decade`: the first year rounded down, as text, or `NOT_KNOWN`."""
    decade = F("first_year") - F("first_year") % 10
    return rows.annotate(decade=Coalesce(Cast(decade, CharField()), Value(NOT_KNOWN)))


def field_facet() -> Facet:
    """Filter by field of cooperation."""
    label_of = record_labels(CooperationField)
    return Facet("field", gettext_lazy("Field of cooperation"), "fields__slug", label_of)


def decade_facet(label: Any) -> Facet:
    """Filter by the decade of the first year; the rows need `with_decade`."""
    return Facet("decade", label, "decade", decade_labels)


def frequent_facet(params: QueryDict, name: str, label: Any, column: str, model: type[Record]) -> Facet:
    """Filter by a record of which there may be very many: the most frequent are offered, any can be linked to."""
    if params.get(name):
        return chosen_facet(params, name, label, lambda rows, slug: rows.filter(**{column: slug}), title_of(model))
    titled = record_labels(model)
    return Facet(name, label, column, lambda slugs: titled(slugs[:MOST_OFFERED]))


def name_facet(params: QueryDict, kind: str) -> Facet:
    """Filter by words of the name."""
    return chosen_facet(params, "q", gettext_lazy("Name"), lambda rows, text: rows.filter(pk__in=named(kind, text)))


def place_facet(params: QueryDict, condition: Callable[[set[int]], Q]) -> Facet:
    """Filter by a locality with those it came from and those it became: `condition` on rows for the ids of the line."""
    line = cache(line_of_slug)

    def apply(rows: Rows, slug: str) -> Rows:
        return rows.filter(condition(line(slug)))

    return chosen_facet(params, "place", gettext_lazy("Locality and its line"), apply, title_of(Locality))


def titles(records: Iterable[Record]) -> list[Text]:
    """The titles of records in the active language."""
    return [title for one in records if (title := one.translated("title"))]
