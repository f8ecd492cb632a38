"""What several lists share: labels of facet values, filters that are typed or linked to, common cells."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast, Coalesce
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhipcau.core.records.models import Record
from nhipcau.core.text.languages import Text
from nhipcau.core.web.lists import Facet
from nhipcau.core.web.templatetags.nhipcau import mark_language
from nhipcau.registry.partnerships.models import CooperationField
from nhipcau.registry.partnerships.queries.units import named
from nhipcau.registry.places.models import Locality

Rows = QuerySet[Any]
#: The decade of what has no known beginning.
NOT_KNOWN = "unknown"


def choice_labels(choices: Any) -> Callable[[Sequence[Any]], dict[str, Any]]:
    """Labels of a column with choices."""
    return lambda values: {str(value): label for value, label in choices.choices if value in values}


def record_labels(model: type[Record]) -> Callable[[Sequence[Any]], dict[str, Any]]:
    """Labels of a column of slugs: the titles of the records, in one query."""

    def label_of(slugs: Sequence[Any]) -> dict[str, Any]:
        records = model._default_manager.filter(slug__in=slugs)
        return {one.slug: mark_language(one.translated("title"), note=False) for one in records}

    return label_of


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


def chosen_facet(
    params: QueryDict, name: str, label: Any, apply: Callable[[Rows, str], Rows], shown: Callable[[str], Any] = str
) -> Facet:
    """A filter that is typed or linked to: it is offered only to be taken away, once chosen."""
    value = params.get(name, "")[:100]
    if not value:
        return Facet(name, label, apply=apply, text=True)
    return Facet(name, label, apply=apply, choices=lambda: [(value, shown(value))])


def name_facet(params: QueryDict, kind: str) -> Facet:
    """Filter by words of the name."""
    return chosen_facet(params, "q", gettext_lazy("Name"), lambda rows, text: rows.filter(pk__in=named(kind, text)))


def title_of(model: type[Record]) -> Callable[[str], Any]:
    """Gives the title of the record with a slug, or the slug if there is none."""
    return lambda slug: record_labels(model)([slug]).get(slug, slug)


def place_facet(params: QueryDict, apply: Callable[[Rows, str], Rows]) -> Facet:
    """Filter by a locality with those it came from and those it became."""
    return chosen_facet(params, "place", gettext_lazy("Locality and its line"), apply, title_of(Locality))


def titles(records: Iterable[Record]) -> list[Text]:
    """The titles of records in the active language."""
    return [title for one in records if (title := one.translated("title"))]
