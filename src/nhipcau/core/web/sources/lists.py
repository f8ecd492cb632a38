"""The list of sources."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from nhipcau.core.records.languages import language_name
from nhipcau.core.sources.queries import sources_for_list
from nhipcau.core.web.lists import Column, Facet, ListSpec, offer_list


def _languages(values: Sequence[Any]) -> dict[str, Any]:
    return {str(value): language_name(value) for value in values}


SOURCES = ListSpec(
    kind="sources",
    title=_("Sources"),
    intro=_("The documents on which the register rests: press, official sites, associations, laws and lists."),
    rows=sources_for_list,
    columns=[
        Column("title", _("Source"), lambda one: one.heading if one.has_title else str(one), order="sort_{lang}"),
        Column("publisher", _("Publisher"), lambda one: one.publisher, order="publisher"),
        Column("language", _("Language"), lambda one: language_name(one.language), order="language"),
        Column("published", _("Published"), lambda one: one.published, order="published", type="date"),
        Column("cited", _("Times cited"), lambda one: one.cited_count, numeric=True),
    ],
    facets=[
        Facet("language", _("Language"), "language", _languages),
        Facet("year", _("Year of publication"), "first_year"),
        Facet("publisher", _("Publisher"), "publisher"),
    ],
)


def offer_lists() -> None:
    """Called when the app is ready."""
    offer_list("sources", lambda params: SOURCES)
