"""The lists of organisations and of people in public office."""

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from nhipcau.core.text.languages import Text
from nhipcau.core.web.filters import choice_labels, chosen_facet, title_of
from nhipcau.core.web.lists import Column, Facet, ListSpec, offer_list
from nhipcau.registry.organisations.models import Organisation, Person, Position
from nhipcau.registry.organisations.queries import (
    organisations_for_list,
    organisations_in,
    people_at,
    people_for_list,
    people_in,
)
from nhipcau.registry.places.models import Country, Locality


def organisations_list(params: QueryDict) -> ListSpec:
    """The list of organisations for the filters of an address."""
    return ListSpec(
        kind="organisations",
        title=_("Organisations"),
        intro=_("Bodies that take part and are no localities: ministries, embassies, agencies, networks, companies."),
        rows=organisations_for_list,
        columns=[
            Column("name", _("Name"), lambda one: one.translated("title"), order="sort_{lang}"),
            Column("kind", _("Kind"), lambda one: one.get_kind_display(), order="kind"),
            Column("country", _("Country"), lambda one: one.get_country_display(), order="country"),
            Column("locality", _("Locality"), lambda one: one.locality and one.locality.translated("title")),
        ],
        facets=[
            Facet("kind", _("Kind"), "kind", choice_labels(Organisation.Kind)),
            Facet("country", _("Country"), "country", choice_labels(Country)),
            chosen_facet(params, "place", _("Locality"), organisations_in, title_of(Locality)),
        ],
    )


def people_list(params: QueryDict) -> ListSpec:
    """The list of people in public office for the filters of an address."""
    return ListSpec(
        kind="people",
        title=_("People in public office"),
        intro=_("Those whom the sources name in an office; nothing but the name and the offices held is kept."),
        rows=people_for_list,
        columns=[
            Column("name", _("Name"), lambda one: one.translated("title"), order="sort_{lang}"),
            Column("office", _("Office"), lambda one: _latest(one, office_of)),
            Column("body", _("Body or locality"), lambda one: _latest(one, body_of)),
            Column(
                "as_of", _("As of"), lambda one: _latest(one, lambda held: held.as_of or held.held_from), type="date"
            ),
            Column("country", _("Country"), lambda one: one.get_country_display(), order="country"),
        ],
        facets=[
            Facet("country", _("Country"), "country", choice_labels(Country)),
            chosen_facet(params, "place", _("Locality"), people_in, title_of(Locality)),
            chosen_facet(params, "organisation", _("Organisation"), people_at, title_of(Organisation)),
        ],
    )


def office_of(position: Position) -> Text | None:
    """The title of an office."""
    return position.translated("title")


def body_of(position: Position) -> Text | None:
    """The name of the body or locality an office belongs to."""
    body = position.organisation or position.locality
    return body.translated("title") if body else None


def _latest(person: Person, value: Any) -> Any:
    positions = person.positions.all()
    return value(positions[0]) if positions else None


def offer_lists() -> None:
    """Called when the app is ready."""
    offer_list("organisations", organisations_list)
    offer_list("people", people_list)
