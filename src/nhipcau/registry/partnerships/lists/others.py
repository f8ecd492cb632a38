"""The lists of representation offices and of fields of cooperation."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.db.models import Count
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from nhipcau.core.web.filters import choice_labels
from nhipcau.core.web.lists import Column, Facet, ListSpec
from nhipcau.core.web.summaries import summary
from nhipcau.registry.partnerships.lists.parts import name_facet, place_facet
from nhipcau.registry.partnerships.models import CooperationField, FieldCode, RepresentationOffice
from nhipcau.registry.partnerships.queries.units import offices_of
from nhipcau.registry.places.models import Country


def offices_list(params: QueryDict) -> ListSpec:
    """The list of representation offices for the filters of an address."""
    return ListSpec(
        kind="offices",
        title=_("Representation offices"),
        intro=_("The presence of an authority in the other country, each known from a source at a date."),
        rows=lambda: RepresentationOffice.objects.select_related("authority", "location"),
        columns=[
            Column("name", _("Representation office"), lambda one: one.translated("title"), order="sort_{lang}"),
            Column("authority", _("Authority"), lambda one: one.authority.translated("title")),
            Column("location", _("Located in"), lambda one: one.location.translated("title")),
            Column("as_of", _("As of"), lambda one: one.as_of, type="date"),
            Column("since", _("Since"), lambda one: one.since, type="date"),
            Column("until", _("Until"), lambda one: one.until, type="date"),
        ],
        facets=[
            Facet("country", _("Country it is in"), "location__country", choice_labels(Country)),
            place_facet(params, offices_of),
            name_facet(params, "offices"),
        ],
        geometry=_office_point,
        template="partnerships/list.html",
    )


def _office_point(office: RepresentationOffice) -> dict[str, Any] | None:
    seat = office.location
    if seat.latitude is None:
        return None
    return {"type": "Point", "coordinates": [seat.longitude, seat.latitude]}


def fields_list() -> ListSpec:
    """The list of fields of cooperation with the number of their partnerships and projects."""
    counts = cache(lambda: summary("fields:counts", _field_counts))
    return ListSpec(
        kind="fields",
        title=_("Fields of cooperation"),
        intro=_("The register’s own list of fields, with their codes in the lists of the OECD and the United Nations."),
        rows=lambda: CooperationField.objects.prefetch_related("codes"),
        columns=[
            Column("name", _("Field"), lambda one: one.translated("title"), order="sort_{lang}"),
            _count_column("partnerships", _("Partnerships"), counts),
            _count_column("projects", _("Projects"), counts),
            Column("dac", _("OECD DAC purpose codes"), lambda one: codes_of(one, FieldCode.Scheme.DAC), type="list"),
            Column(
                "sdg", _("Sustainable Development Goals"), lambda one: codes_of(one, FieldCode.Scheme.SDG), type="list"
            ),
        ],
        facets=[],
        template="core/list.html",
    )


def codes_of(field: CooperationField, scheme: str) -> list[str]:
    """The codes of a field in one scheme."""
    return [one.code for one in field.codes.all() if one.scheme == scheme]


def _count_column(name: str, label: Any, counts: Callable[[], dict[str, dict[str, int]]]) -> Column:
    return Column(name, label, lambda one: counts()[name].get(one.slug, 0), numeric=True)


def _field_counts() -> dict[str, dict[str, int]]:
    names = ("partnerships", "projects")
    return {name: dict(CooperationField.objects.annotate(n=Count(name)).values_list("slug", "n")) for name in names}
