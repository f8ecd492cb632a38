"""Sections that this app adds to the pages of other records: what was declared there, on it, or by them."""

from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.editions.models import Edition
from nhipcau.core.records.bounded import Bounded
from nhipcau.core.records.sections import Section, section
from nhipcau.followup.declarations.queries import articles_by, articles_on, declarations_of
from nhipcau.registry.organisations.models import Organisation, Person
from nhipcau.registry.partnerships.models import CooperationField
from nhipcau.registry.places.models import Locality


@section("editions", order=20)
def declarations_of_edition(record: Edition) -> Section | None:
    """What was declared at an edition."""
    found = declarations_of(record)
    if not found:
        return None
    address = f"{reverse('declarations:list')}?edition={record.slug}" if found.more else ""
    context = {"declarations": found.rows, "all": address}
    return Section("declarations", _("Declarations"), "declarations/declarations_section.html", context, found.rows)


def _articles(found: Bounded, title: str | Promise, address: str = "", by: Any = None) -> Section | None:
    if not found:
        return None
    context = {"articles": found.rows, "all": address if found.more else "", "by": by}
    return Section("declarations", title, "declarations/articles_section.html", context, found.rows)


@section("fields", order=55)
def articles_of_field(record: CooperationField) -> Section | None:
    """What was declared on a field."""
    address = f"{reverse('declarations:list')}?field={record.slug}"
    return _articles(articles_on(record), _("Declared on this field"), address)


@section("organisations", order=56)
@section("people", order=56)
@section("places", order=56)
def articles_of_body(record: Person | Organisation | Locality) -> Section | None:
    """What a record declared, recommended or promised."""
    return _articles(articles_by(record), _("Declared, recommended or promised"), by=record)
