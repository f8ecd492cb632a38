"""The list of partnerships, as it was or in today's map."""

from typing import Any

from django.db.models import OuterRef, Subquery
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from nhipcau.core.text.languages import Text
from nhipcau.core.web.filters import choice_labels, chosen_facet
from nhipcau.core.web.lists import Column, Facet, ListSpec
from nhipcau.core.web.templatetags.nhipcau import status
from nhipcau.registry.partnerships.lists.parts import (
    Rows,
    decade_facet,
    field_facet,
    name_facet,
    place_facet,
    titles,
    with_decade,
)
from nhipcau.registry.partnerships.models import CooperationField, Partnership
from nhipcau.registry.partnerships.queries.network import arcs_of
from nhipcau.registry.partnerships.queries.units import (
    BODY,
    by_title,
    existing_in,
    involving,
    parties_with_today,
    todays_units,
    with_french_level,
    year_of,
)
from nhipcau.registry.places.geometry import parts_of, straight
from nhipcau.registry.places.models import Country, Level, Lineage

TODAY = "today"


def partnerships_list(params: QueryDict) -> ListSpec:
    """The list for the filters of an address: `map=today` sorts under today's units and draws between them."""
    today = params.get("map") == TODAY
    return ListSpec(
        kind="partnerships",
        title=_("Partnerships"),
        intro=_("Who works with whom: the relations of Vietnamese localities with French localities and bodies."),
        rows=_under_todays_units if today else _rows,
        columns=[
            Column("title", _("Partnership"), lambda one: one.translated("title"), order="sort_{lang}"),
            Column("today", _("Today’s units"), _todays_cell if today else _changed_units, type="list"),
            Column("since", _("Since"), lambda one: one.since, order="first_year", type="date"),
            Column("status", _("Status"), _status, order="status", export=lambda one: one.get_status_display()),
            Column("as_of", _("Status as of"), lambda one: one.status_as_of, type="date"),
            Column("fields", _("Fields of cooperation"), lambda one: titles(one.fields.all()), type="list"),
        ],
        facets=_facets(params),
        order="todays_order" if today else "sort_{lang}",
        geometry=lambda one: _lines(one, today),
        template="partnerships/partnerships.html",
    )


def _facets(params: QueryDict) -> list[Facet]:
    maps = [("then", _("as it was")), (TODAY, _("today’s units"))]
    return [
        Facet("map", _("Map"), choices=lambda: maps, apply=lambda rows, value: rows),
        Facet("status", _("Status"), "status", choice_labels(Partnership.Status)),
        Facet("kind", _("Kind"), "kind", choice_labels(Partnership.Kind)),
        field_facet(),
        Facet("level", _("Level of the French side"), "french_level", _level_labels),
        decade_facet(_("Decade of beginning")),
        chosen_facet(params, "year", _("Existing in the year"), _in_year),
        place_facet(params, involving),
        name_facet(params, "partnerships"),
    ]


def _rows() -> Rows:
    rows = Partnership.objects.prefetch_related(by_title("fields", CooperationField), parties_with_today())
    return with_french_level(with_decade(rows))


def _under_todays_units() -> Rows:
    lines = Lineage.objects.filter(
        ancestor__partnershipparty_set__partnership=OuterRef("pk"),
        descendant__country=Country.VIETNAM,
        descendant__valid_to__isnull=True,
    )
    sort = f"descendant__sort_{get_language() or 'vi'}"
    return _rows().annotate(todays_order=Subquery(lines.order_by(sort).values(sort)[:1]))


def _in_year(rows: Rows, value: str) -> Rows:
    year = year_of(value)
    return rows.none() if year is None else existing_in(rows, year)


def _level_labels(levels: Any) -> dict[str, Any]:
    return {**choice_labels(Level)(levels), BODY: _("a body that is no locality")}


def _status(partnership: Partnership) -> str:
    return status(partnership.status, partnership.get_status_display())


def _todays_cell(partnership: Partnership) -> list[Text]:
    bodies: list[Any] = []
    for party in partnership.parties.all():
        bodies += todays_units(party.locality) if party.locality else [party.body]
    return titles(dict.fromkeys(bodies))


def _changed_units(partnership: Partnership) -> list[Text]:
    former = [one.locality for one in partnership.parties.all() if one.locality and not one.locality.is_current]
    return titles(dict.fromkeys(unit for one in former for unit in todays_units(one)))


def _lines(partnership: Partnership, today: bool) -> dict[str, Any] | None:
    lines = [straight(*ends) for arc in arcs_of(partnership, today) if (ends := arc.positions)]
    if len(lines) == 1:
        return lines[0]
    parts = [part for line in lines for part in parts_of(line)]
    return {"type": "MultiLineString", "coordinates": parts} if parts else None
