"""What editors may propose of organisations and of people in office."""

from collections import defaultdict
from collections.abc import Sequence

from nhipcau.core.proposals.editable import Editable, EditablePart, register
from nhipcau.core.records.fields import in_each
from nhipcau.core.roles.reach import Owners
from nhipcau.registry.organisations.models import Organisation, OrganisationName, Person, Position


def register_editables() -> None:
    """Called when the app is ready."""
    register(
        Editable(
            kind="organisations",
            model=Organisation,
            columns=("kind", "country", "locality", "url"),
            owners=owners_of_organisations,
            owner_links=("locality",),
            parts=(EditablePart("names", OrganisationName, ("text", "language", "kind"), "organisation"),),
        )
    )
    register(
        Editable(
            kind="people",
            model=Person,
            columns=(*in_each("title"), "country", "variants"),
            owners=owners_of_people,
            owner_links=("positions.locality", "positions.organisation"),
            parts=(
                EditablePart(
                    "positions",
                    Position,
                    (
                        "organisation",
                        "locality",
                        *in_each("title", "role"),
                        *("held_from", "held_to", "as_of"),
                    ),
                    "person",
                ),
            ),
        )
    )


def owners_of_organisations(pks: Sequence[int]) -> dict[int, Owners]:
    """An organisation belongs to its locality, if it has one, and to its country."""
    rows = Organisation.objects.filter(pk__in=pks).values_list("pk", "locality", "country", "locality__country")
    return {
        pk: Owners(frozenset({locality} - {None}), frozenset({country, of_locality} - {None, ""}))
        for pk, locality, country, of_locality in rows
    }


def owners_of_people(pks: Sequence[int]) -> dict[int, Owners]:
    """A person in office belongs to the localities of the offices, or of the bodies these belong to."""
    found: dict[int, Owners] = defaultdict(Owners)
    for pk, country in Person.objects.filter(pk__in=pks).values_list("pk", "country"):
        found[pk] |= Owners(countries=frozenset({country} - {""}))
    columns = ("person", "locality", "locality__country", "organisation__locality", "organisation__country")
    for pk, locality, country, of_body, of_country in Position.objects.filter(person__in=pks).values_list(*columns):
        places = frozenset({locality, of_body} - {None})
        found[pk] |= Owners(places, frozenset({country, of_country} - {None, ""}))
    return dict(found)
