"""Sections that this app adds to the pages of other records."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Model, Prefetch, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from nhipcau.core.records.sections import Section, section
from nhipcau.core.web.pages import first_kept
from nhipcau.registry.organisations.models import Organisation, Person
from nhipcau.registry.partnerships.cards import agreement_card
from nhipcau.registry.partnerships.models import (
    Agreement,
    CooperationField,
    Partnership,
    PartnershipParty,
    RepresentationOffice,
    Signature,
)
from nhipcau.registry.partnerships.queries.pages import MOST, MOST_IN_FIELD, agreements_in_line, partnerships_in_line
from nhipcau.registry.partnerships.queries.units import agreed_by, involving, line_of, offices_of, signed_or
from nhipcau.registry.places.models import Locality
from nhipcau.registry.places.queries import line_of as ancestors_and_descendants


@dataclass(frozen=True)
class Brief:
    """A partnership in a line; `through` is the unit of the page's line that signed, `later` if it came after."""

    partnership: Partnership
    through: Locality | None = None
    later: bool = False


def _partnerships(
    rows: "QuerySet[Partnership]", query: str, locality: Locality | None = None, most: int = MOST, kept: str = ""
) -> Section | None:
    """The first partnerships by title; `kept` names them where counting and sorting them anew would be dear."""
    language = get_language() or "vi"
    rows = rows.order_by(f"sort_{language}", "pk")
    if kept:
        total, found = first_kept(f"{kept}:{language}", rows, partnerships_in_line(), most)
    else:
        total = rows.count()
        found = list(rows[:most]) if total else []
    if not total:
        return None
    context = {"rows": _briefs(found, locality), "total": total, "query": query, "more": total > most}
    return Section("partnerships", _("Partnerships"), "partnerships/section_partnerships.html", context, found)


def _briefs(partnerships: Iterable[Partnership], locality: Locality | None) -> list[Brief]:
    if locality is None:
        return [Brief(one) for one in partnerships]
    ancestors, descendants = (set(ids) for ids in ancestors_and_descendants(locality))
    briefs = []
    for one in partnerships:
        signed = {party.locality_id: party.locality for party in one.parties.all() if party.locality}
        through = None
        if locality.pk not in signed:
            through = next((unit for pk, unit in signed.items() if pk in ancestors | descendants), None)
        briefs.append(Brief(one, through, later=through is not None and through.pk in descendants))
    return briefs


def _agreements(rows: "QuerySet[Agreement]", query: str = "", title: str | Promise = "") -> Section | None:
    total = rows.count()
    if not total:
        return None
    newest = F("begins_on").desc(nulls_last=True)
    found = rows.order_by(newest, "-pk")[:MOST]
    today = timezone.localdate()
    cards = [agreement_card(one, today) for one in found]
    context = {"cards": cards, "total": total, "query": query, "more": total > MOST}
    cited: list[Model] = [card.agreement for card in cards]
    return Section("agreements", title or _("Agreements"), "partnerships/section_agreements.html", context, cited)


@section("places", order=10)
def partnerships_of_locality(record: Locality) -> Section | None:
    """The partnerships of a locality, of those it came from and of those it became."""
    parties = PartnershipParty.objects.select_related("locality")
    rows = partnerships_in_line().prefetch_related(Prefetch("parties", parties))
    rows = rows.filter(involving(line_of(record.pk)))
    return _partnerships(rows, f"place={record.slug}", record)


@section("places", order=20)
def agreements_of_locality(record: Locality) -> Section | None:
    """The agreements of these partnerships, and others that a unit of the line signed."""
    return _agreements(agreements_in_line().filter(agreed_by(line_of(record.pk))), f"place={record.slug}")


@section("places", order=45)
def offices_of_locality(record: Locality) -> Section | None:
    """The representation offices that a locality or its line holds or hosts."""
    rows = RepresentationOffice.objects.filter(offices_of(line_of(record.pk))).select_related("authority", "location")
    total = rows.count()
    if not total:
        return None
    found = list(rows.order_by("pk")[:MOST])
    context: dict[str, Any] = {"rows": found, "total": total, "query": f"place={record.slug}", "more": total > MOST}
    return Section("offices", _("Representation offices"), "partnerships/section_offices.html", context, found)


@section("organisations", order=20)
def partnerships_of_organisation(record: Organisation) -> Section | None:
    """The partnerships an organisation is a party to."""
    parties = PartnershipParty.objects.filter(organisation=record).values("partnership")
    return _partnerships(partnerships_in_line().filter(pk__in=parties), "")


@section("organisations", order=30)
def agreements_of_organisation(record: Organisation) -> Section | None:
    """The agreements an organisation issued or signed."""
    signed = Signature.objects.filter(organisation=record)
    issued = Agreement.objects.filter(issuer_organisation=record)
    return _agreements(agreements_in_line().filter(signed_or(signed, issued)))


@section("people", order=20)
def agreements_of_person(record: Person) -> Section | None:
    """The agreements somebody signed."""
    signed = Signature.objects.filter(signatory=record).values("agreement")
    return _agreements(agreements_in_line().filter(pk__in=signed), title=_("Agreements signed"))


@section("fields", order=10)
def partnerships_in_field(record: CooperationField) -> Section | None:
    """The partnerships in a field of cooperation."""
    in_field = Partnership.fields.through.objects.filter(cooperationfield=record).values("partnership")
    rows = partnerships_in_line().filter(pk__in=in_field)
    kept = f"field:{record.pk}:partnerships"
    return _partnerships(rows, f"field={record.slug}", most=MOST_IN_FIELD, kept=kept)
