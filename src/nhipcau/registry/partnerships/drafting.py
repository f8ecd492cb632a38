"""How new agreements begin: with the parties of their partnership, and after the agreement that they renew."""

from collections.abc import Iterable, Sequence
from typing import Any

from nhipcau.core.dates.partial import PartialDate, Point
from nhipcau.core.proposals.drafts import Draft, PartDraft, Values
from nhipcau.core.records.models import Record
from nhipcau.registry.partnerships.models import Agreement, PartnershipParty
from nhipcau.registry.partnerships.queries.units import today_of
from nhipcau.registry.places.models import Locality

#: Agreements offered as those that another renews or carries out.
OFFERED = 50
#: Parties that an address may name.
MOST_PARTIES = 10


def begin_partnership(values: Values) -> Draft:
    """A new partnership; of localities named in `values["parties"]`, their identifiers with commas between them."""
    columns = {name: value for name, value in values.items() if name != "parties"}
    named = [one for one in str(values.get("parties") or "").split(",") if one][:MOST_PARTIES]
    parties = tuple(PartDraft("parties", values={"locality": one}, key=f"new-{n}") for n, one in enumerate(named))
    return Draft("partnerships", "", columns, parties, new=True)


def begin_agreement(values: Values) -> Draft:
    """A new agreement of the partnership named in `values`, with a signature to fill in for each party."""
    parties = _parties(str(values.get("partnership") or ""))
    return Draft("agreements", "", values, _signatures(parties), new=True)


def renewal_of(agreement: Agreement) -> Draft:
    """The agreement that follows upon one: the same kind and fields, the period after it, each party to sign again.

    A party that merged signs as what it became.
    """
    begins, ends = next_period(agreement.period_from, agreement.period_to)
    values = {
        "partnership": agreement.partnership.slug,
        "kind": agreement.kind,
        "fields": sorted(agreement.fields.values_list("slug", flat=True)),
        "renews": agreement.slug,
        "period_from": begins,
        "period_to": ends,
    }
    return begin_agreement(values)


def next_period(begin: PartialDate | None, end: PartialDate | None) -> tuple[str | None, str | None]:
    """The period as long as the one given that begins when it ends, in the written form; None for what is not known.

    Years follow on years (2020 to 2024: 2025 to 2029); a day or a month is left to be filled in.
    """
    if end is None or end.last_year is None:
        return None, None
    first = end.last_year if end.precision != "year" else end.last_year + 1
    if begin is None or begin.first_year is None:
        return str(Point(first)), None
    return str(Point(first)), str(Point(first + end.last_year - begin.first_year))


def name_of_agreement(values: Values, parts: Sequence[PartDraft]) -> str:
    """The identifier of a new agreement: its partnership and the year in which it was signed first, or begins."""
    signed = sorted(str(part.values.get("signed_on") or "") for part in parts if part.relation == "signatures")
    dates = [*(one for one in signed if one), str(values.get("period_from") or "")]
    year = next((one[:4] for one in dates if one[:4].isdecimal()), "")
    return "-".join(one for one in (str(values.get("partnership") or ""), year) if one)


def name_of_partnership(_values: Values, parts: Sequence[PartDraft]) -> str:
    """The identifier of a new partnership: its parties."""
    parties = (one.values for one in parts if one.relation == "parties")
    return "--".join(str(one.get("locality") or one.get("organisation") or "") for one in parties).strip("-")


def sensible(path: str, values: Values) -> Iterable[Record]:
    """What a link of an agreement leads to in most cases: agreements and parties of the same partnership."""
    slug = str(values.get("partnership") or "")
    if path in ("renews", "parent"):
        return Agreement.objects.filter(partnership__slug=slug).order_by("-begins_on", "pk")[:OFFERED]
    relation, _dot, name = path.rpartition(".")
    if name in ("locality", "place", "issuer_locality") and relation in ("", "signatures"):
        units = [one.locality for one in _parties(slug) if one.locality is not None]
        return list(dict.fromkeys(unit for one in units for unit in (*today_of([one])[one.pk], one)))
    if name in ("organisation", "issuer_organisation"):
        return [one.organisation for one in _parties(slug) if one.organisation is not None]
    return ()


def _parties(slug: str) -> list[PartnershipParty]:
    rows = PartnershipParty.objects.filter(partnership__slug=slug)
    return list(rows.select_related("locality", "organisation"))


def _signatures(parties: Sequence[PartnershipParty]) -> tuple[PartDraft, ...]:
    today = today_of(one.locality for one in parties if one.locality is not None)
    return tuple(PartDraft("signatures", values=_signer(one, today), key=f"new-{n}") for n, one in enumerate(parties))


def _signer(party: PartnershipParty, today: dict[int, list[Locality]]) -> dict[str, Any]:
    if party.locality is None:
        assert party.organisation is not None
        return {"organisation": party.organisation.slug}
    units = today.get(party.locality.pk, [])
    return {"locality": (units[0] if len(units) == 1 else party.locality).slug}
