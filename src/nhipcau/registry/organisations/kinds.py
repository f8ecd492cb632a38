"""Organisations and people as kinds of records."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from nhipcau.core.records.kinds import Kind, SearchText, register
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.registry.organisations.models import Organisation, Person
from nhipcau.registry.organisations.queries import offices_held

#: The types of schema.org for kinds of organisations; the others are an Organization.
SCHEMA_TYPES = {
    Organisation.Kind.AUTHORITY: "GovernmentOrganization",
    Organisation.Kind.MINISTRY: "GovernmentOrganization",
    Organisation.Kind.EMBASSY: "GovernmentOrganization",
    Organisation.Kind.MISSION: "GovernmentOrganization",
    Organisation.Kind.PARLIAMENT: "GovernmentOrganization",
    Organisation.Kind.AGENCY: "GovernmentOrganization",
    Organisation.Kind.NGO: "NGO",
    Organisation.Kind.COMPANY: "Corporation",
}


def _organisation_text(organisation: Organisation) -> SearchText:
    hint = {}
    for code in LANGUAGES:
        with override(code):
            parts = (organisation.get_kind_display(), organisation.get_country_display())
            hint[code] = ", ".join(str(part) for part in parts if part)
    return SearchText(hint=hint, names=tuple(name.text for name in organisation.names.all()))


def _organisation_data(organisation: Organisation) -> dict[str, Any]:
    names = sorted({name.text for name in organisation.names.all()} - {str(organisation)})
    data = {
        "@context": "https://schema.org",
        "@type": SCHEMA_TYPES.get(Organisation.Kind(organisation.kind), "Organization"),
        "name": str(organisation),
        "alternateName": names,
        "url": organisation.url,
        "location": str(organisation.locality or ""),
    }
    return {key: value for key, value in data.items() if value}


def _person_text(person: Person) -> SearchText:
    positions = list(person.positions.all())
    hint, words = {}, []
    for code in LANGUAGES:
        titles = [title for held in positions if (title := getattr(held, f"title_{code}"))]
        hint[code] = titles[0] if titles else ""
        words += titles[1:]
    return SearchText(hint=hint, names=tuple(person.spellings), words=tuple(words))


def _person_data(person: Person) -> dict[str, Any]:
    titles = [title.value for held in person.positions.all() if (title := held.translated("title"))]
    data = {
        "@context": "https://schema.org",
        "@type": "Person",
        "name": str(person),
        "alternateName": person.spellings,
        "jobTitle": titles,
    }
    return {key: value for key, value in data.items() if value}


def register_kinds() -> None:
    """Called when the app is ready."""
    register(
        Kind(
            name="organisations",
            model=Organisation,
            label=_("Organisation"),
            plural=_("Organisations"),
            rank=5,
            parts=("names",),
            search_text=_organisation_text,
            searchable=lambda rows: rows.prefetch_related("names"),
            structured=_organisation_data,
        )
    )
    register(
        Kind(
            name="people",
            model=Person,
            label=_("Person in public office"),
            plural=_("People in public office"),
            rank=6,
            parts=("positions",),
            search_text=_person_text,
            searchable=lambda rows: rows.prefetch_related(offices_held()),
            structured=_person_data,
        )
    )
