"""What filters of lists share: labels of values, and filters that are typed or linked to rather than offered."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict

from nhipcau.core.records.models import Record
from nhipcau.core.web.lists import Facet
from nhipcau.core.web.narrowing import text_in
from nhipcau.core.web.templatetags.nhipcau import mark_language

Labels = Callable[[Sequence[Any]], dict[str, Any]]


def choice_labels(choices: Any) -> Labels:
    """Labels of a column with choices; values that are none of them are left out."""
    return lambda values: {str(value): label for value, label in choices.choices if value in values}


def record_labels(model: type[Record]) -> Labels:
    """Labels of a column of slugs: the titles of the records, in one query."""

    def label_of(slugs: Sequence[Any]) -> dict[str, Any]:
        records = model._default_manager.filter(slug__in=slugs)
        return {one.slug: mark_language(one.translated("title"), note=False) for one in records}

    return label_of


def title_of(model: type[Record]) -> Callable[[str], Any]:
    """Gives the title of the record with a slug, or the slug if there is none."""
    return lambda slug: record_labels(model)([slug]).get(slug, slug)


def chosen_facet(
    params: QueryDict,
    name: str,
    label: Any,
    apply: Callable[["QuerySet[Any]", str], "QuerySet[Any]"],
    shown: Callable[[str], Any] = str,
) -> Facet:
    """A filter that is typed or linked to: shown, to be taken away, only once it is chosen."""
    value = text_in(params, name)
    if not value:
        return Facet(name, label, apply=apply, text=True)
    return Facet(name, label, apply=apply, choices=lambda: [(value, shown(value))])
