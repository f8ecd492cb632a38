"""Partnerships, agreements, offices and fields as kinds of records."""

from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from nhipcau.core.dates.formats import format_date, format_span
from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.records.kinds import Kind, SearchText, register
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.registry.organisations.models import Organisation
from nhipcau.registry.partnerships.models import (
    Agreement,
    CooperationField,
    Partnership,
    PartnershipParty,
    RepresentationOffice,
)
from nhipcau.registry.places.models import Locality


def register_kinds() -> None:
    """Called when the app is ready."""
    register(
        Kind(
            name="partnerships",
            model=Partnership,
            label=_("Partnership"),
            plural=_("Partnerships"),
            rank=2,
            parts=("parties", "phases"),
            search_text=_partnership_text,
            searchable=lambda rows: rows.prefetch_related("fields", _parties_with_names()),
            structured=_partnership_data,
        )
    )
    register(
        Kind(
            name="agreements",
            model=Agreement,
            label=_("Agreement"),
            plural=_("Agreements"),
            rank=3,
            parts=("signatures",),
            search_text=_agreement_text,
            searchable=lambda rows: rows.select_related("partnership").prefetch_related("signatures__signatory"),
            structured=_agreement_data,
        )
    )
    register(
        Kind(
            name="offices",
            model=RepresentationOffice,
            label=_("Representation office"),
            plural=_("Representation offices"),
            rank=7,
            search_text=_office_text,
            searchable=lambda rows: rows.select_related("authority", "location"),
            structured=_office_data,
        )
    )
    register(
        Kind(
            name="fields",
            model=CooperationField,
            label=_("Field of cooperation"),
            plural=_("Fields of cooperation"),
            rank=4,
            parts=("codes",),
            search_text=_field_text,
            searchable=lambda rows: rows.prefetch_related("codes"),
            structured=_field_data,
        )
    )


def exact(date: PartialDate | None) -> str | None:
    """A date for structured data, which knows neither about nor between: None for what is not certain."""
    return None if date is None or date.is_interval or date.about else str(date)


def _parties_with_names() -> "Prefetch[Any]":
    parties = PartnershipParty.objects.select_related("locality", "organisation")
    return Prefetch("parties", parties.prefetch_related("locality__names", "organisation__names"))


def _partnership_text(partnership: Partnership) -> SearchText:
    hint = {}
    for code in LANGUAGES:
        with override(code):
            since = [format_date(partnership.since, code, short=True)] if partnership.since else []
            hint[code] = ", ".join([str(partnership.get_kind_display()), *since, str(partnership.get_status_display())])
    names = [name.text for party in partnership.parties.all() for name in party.body.names.all()]
    words = [getattr(one, f"title_{code}") for one in partnership.fields.all() for code in LANGUAGES]
    words += [getattr(partnership, f"summary_{code}") for code in LANGUAGES]
    return SearchText(hint=hint, names=tuple(dict.fromkeys(names)), words=tuple(words))


def _partnership_data(partnership: Partnership) -> dict[str, Any]:
    members = [_member(party.body) for party in partnership.parties.all()]
    data = {
        "@context": "https://schema.org",
        "@type": "Project",
        "name": str(partnership),
        "description": str(partnership.translated("summary") or ""),
        "foundingDate": exact(partnership.since),
        "dissolutionDate": exact(partnership.until),
        "member": members,
        "knowsAbout": [str(one) for one in partnership.fields.all()],
    }
    return {key: value for key, value in data.items() if value}


def _member(body: Locality | Organisation) -> dict[str, str]:
    return {"@type": "AdministrativeArea" if isinstance(body, Locality) else "Organization", "name": str(body)}


def _agreement_text(agreement: Agreement) -> SearchText:
    hint = {}
    for code in LANGUAGES:
        with override(code):
            period = format_span(agreement.period_from, agreement.period_to, code, short=True)
            parts = [str(agreement.get_kind_display()), period, str(agreement.partnership)]
            hint[code] = ", ".join(part for part in parts if part)
    signatories = [str(one.signatory or one.signatory_name) for one in agreement.signatures.all()]
    words = [getattr(agreement.partnership, f"title_{code}") for code in LANGUAGES]
    numbers = (agreement.number,) if agreement.number else ()
    return SearchText(hint=hint, names=numbers, words=(*words, *signatories))


def _agreement_data(agreement: Agreement) -> dict[str, Any]:
    days = [day for one in agreement.signatures.all() if (day := exact(one.signed_on))]
    data = {
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "name": str(agreement),
        "genre": str(agreement.get_kind_display()),
        "identifier": agreement.number,
        "dateCreated": min(days, default=""),
        "about": {"@type": "Project", "name": str(agreement.partnership)},
        "contributor": [_member(one.body) for one in agreement.signatures.all()],
        "temporalCoverage": _period(agreement),
    }
    return {key: value for key, value in data.items() if value}


def _period(agreement: Agreement) -> str:
    """From when to when, as schema.org writes it; empty where no end of it is certain."""
    begin, end = exact(agreement.period_from), exact(agreement.period_to)
    return f"{begin or '..'}/{end or '..'}" if begin or end else ""


def _office_text(office: RepresentationOffice) -> SearchText:
    hint = {code: _in_language(office.location, code) for code in LANGUAGES}
    words = [getattr(place, f"title_{code}") for place in (office.authority, office.location) for code in LANGUAGES]
    return SearchText(hint=hint, words=(*words, office.address))


def _in_language(place: Locality, code: str) -> str:
    title = place.translated("title", code)
    return title.value if title else ""


def _office_data(office: RepresentationOffice) -> dict[str, Any]:
    data = {
        "@context": "https://schema.org",
        "@type": "GovernmentOffice",
        "name": str(office),
        "address": office.address,
        "areaServed": str(office.location),
        "parentOrganization": {"@type": "AdministrativeArea", "name": str(office.authority)},
    }
    return {key: value for key, value in data.items() if value}


def _field_text(field: CooperationField) -> SearchText:
    return SearchText(hint={}, words=tuple(code.code for code in field.codes.all()))


def _field_data(field: CooperationField) -> dict[str, Any]:
    codes = [f"{code.get_scheme_display()} {code.code}" for code in field.codes.all()]
    return {"@context": "https://schema.org", "@type": "DefinedTerm", "name": str(field), "termCode": codes}
