"""What the pages of partnerships, agreements, offices and fields show, read in a bounded number of queries."""

from collections.abc import Iterable

from django.db.models import F, Prefetch, Q, QuerySet

from nhipcau.core.web.pages import first_kept
from nhipcau.registry.partnerships.models import (
    Agreement,
    CooperationField,
    Partnership,
    PartnershipParty,
    Phase,
    PhaseContent,
    RepresentationOffice,
    Signature,
)
from nhipcau.registry.partnerships.queries.units import by_title, parties_with_today
from nhipcau.registry.places.models import Lineage, Locality

#: The most agreements, phases or other rows that a page shows; the lists show all.
MOST = 50
#: The same for a field, which nearly everything has its part in.
MOST_IN_FIELD = 20


def _signatures() -> "Prefetch[str]":
    people = Signature.objects.select_related("locality", "organisation", "place", "signatory")
    return Prefetch("signatures", people.order_by("position", "pk"))


def agreements_in_full() -> "QuerySet[Agreement]":
    """Agreements with signatures, fields, what they renew and carry out, and the signed ones that renew them."""
    renewals = Agreement.objects.prefetch_related("signatures").order_by("begins_on", "pk")
    return Agreement.objects.select_related(
        "renews", "parent", "issuer_locality", "issuer_organisation"
    ).prefetch_related(_signatures(), by_title("fields", CooperationField), Prefetch("renewed_by", renewals))


def partnership_for_page(slug: str) -> Partnership | None:
    """A partnership with its parties and their units today, fields and phases, or None."""
    contents = PhaseContent.objects.select_related("field").order_by("position", "pk")
    phases = Phase.objects.prefetch_related(Prefetch("contents", contents)).order_by("number", "position", "pk")
    rows = Partnership.objects.prefetch_related(
        by_title("fields", CooperationField), parties_with_today(), Prefetch("phases", phases)
    )
    return rows.filter(slug=slug).first()


def agreements_of(partnership: Partnership) -> list[Agreement]:
    """The agreements of a partnership in the order of time, the latest `MOST` of them."""
    rows = agreements_in_full().filter(partnership=partnership)
    return sorted(rows.order_by(F("begins_on").desc(nulls_last=True), "-pk")[:MOST], key=in_time)


def in_time(agreement: Agreement) -> tuple[str, int]:
    """Orders agreements by the beginning of their period, or the first signature, those without either last."""
    days = [agreement.begins_on] if agreement.begins_on else []
    signed = (one.signed_on for one in agreement.signatures.all() if one.signed_on)
    days += [day for one in signed if (day := one.earliest or one.latest)]
    return min(days).isoformat() if days else "9999", agreement.pk


def agreement_for_page(slug: str) -> Agreement | None:
    """An agreement with its partnership and that one's parties, or None."""
    partnership = Partnership.objects.prefetch_related(parties_with_today())
    rows = agreements_in_full().prefetch_related(Prefetch("partnership", partnership))
    return rows.filter(slug=slug).first()


def offices_between(partnership: Partnership) -> list[RepresentationOffice]:
    """The offices that a unit of one party's line holds in a unit of another's."""
    localities = [party.locality for party in partnership.parties.all() if party.locality]
    units = _lines(localities)
    rows = RepresentationOffice.objects.filter(authority__in=units, location__in=units)
    return list(rows.select_related("authority", "location").order_by("pk")[:MOST])


def _lines(localities: Iterable[Locality]) -> set[int]:
    """The ids of the localities and of the units they came from or became."""
    ids = {one.pk for one in localities}
    pairs = Lineage.objects.filter(Q(ancestor__in=ids) | Q(descendant__in=ids))
    return ids | {pk for pair in pairs.values_list("ancestor", "descendant") for pk in pair}


def office_for_page(slug: str) -> RepresentationOffice | None:
    """A representation office with its authority and where it is, or None."""
    return RepresentationOffice.objects.select_related("authority", "location").filter(slug=slug).first()


def partnerships_behind(office: RepresentationOffice) -> list[Partnership]:
    """The partnerships between the lines of the authority and of the locality an office is in."""
    authority, location = _lines([office.authority]), _lines([office.location])
    rows = Partnership.objects.filter(
        pk__in=PartnershipParty.objects.filter(locality__in=authority).values("partnership")
    )
    rows = rows.filter(pk__in=PartnershipParty.objects.filter(locality__in=location).values("partnership"))
    return list(rows.order_by("first_year", "pk")[:MOST])


def field_for_page(slug: str) -> CooperationField | None:
    """A field of cooperation with its codes, or None."""
    return CooperationField.objects.prefetch_related("codes").filter(slug=slug).first()


def contents_in(field: CooperationField) -> list[PhaseContent]:
    """What phases contained in a field of cooperation, the latest first, `MOST_IN_FIELD` at most."""
    wanted = PhaseContent.objects.filter(field=field)
    wanted = wanted.order_by("-phase__period_from", "phase__partnership", "position", "pk")
    rows = PhaseContent.objects.select_related("phase__partnership")
    return first_kept(f"field:{field.pk}:contents", wanted, rows, MOST_IN_FIELD)[1]


def partnerships_in_brief() -> "QuerySet[Partnership]":
    """Partnerships with their fields and parties, for a report."""
    return Partnership.objects.prefetch_related(by_title("fields", CooperationField), parties_with_today())


def partnerships_in_line() -> "QuerySet[Partnership]":
    """Partnerships with their fields, for a line each in a section of another record's page."""
    return Partnership.objects.prefetch_related(by_title("fields", CooperationField))


def agreements_in_line() -> "QuerySet[Agreement]":
    """Agreements with their partnership and what their state depends on, for a line each in a section."""
    renewals = Agreement.objects.prefetch_related("signatures").order_by("begins_on", "pk")
    rows = Agreement.objects.select_related("partnership")
    return rows.prefetch_related("signatures", Prefetch("renewed_by", renewals))
