"""What editors may propose of partnerships with their phases, of agreements with their signatures, and of offices."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from nhipcau.core.proposals.editable import Editable, EditablePart, list_whole, register
from nhipcau.core.records.fields import in_each
from nhipcau.core.roles.reach import Owners
from nhipcau.registry.partnerships.drafting import (
    begin_agreement,
    begin_partnership,
    name_of_agreement,
    name_of_partnership,
    renewal_of,
    sensible,
)
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


def register_editables() -> None:
    """Called when the app is ready."""
    list_whole(CooperationField)
    register(
        Editable(
            kind="partnerships",
            model=Partnership,
            columns=(
                *("kind", "status", "status_as_of", *in_each("status_note"), "fields", *in_each("summary")),
                *("since", *in_each("since_note"), "until"),
            ),
            owners=owners_of_partnerships,
            owner_links=("parties.locality", "parties.organisation"),
            name_from=name_of_partnership,
            begin=begin_partnership,
            begins_with=("parties",),
            parts=(
                EditablePart("parties", PartnershipParty, ("locality", "organisation"), "partnership"),
                EditablePart(
                    "phases",
                    Phase,
                    ("number", "status", "period_from", "period_to", *in_each("evaluation")),
                    "partnership",
                ),
                EditablePart("phases.contents", PhaseContent, ("field", *in_each("text")), "phase"),
            ),
        )
    )
    register(
        Editable(
            kind="agreements",
            model=Agreement,
            columns=(
                *("partnership", *in_each("title"), "kind", "number", "issuer_locality", "issuer_organisation"),
                *("fields", "period_from", "period_to", "renews", "parent"),
            ),
            owners=owners_of_agreements,
            owner_links=("partnership",),
            fixed=("partnership",),
            name_from=name_of_agreement,
            begin=begin_agreement,
            renew=renewal_of,
            sensible=sensible,
            parts=(
                EditablePart(
                    "signatures",
                    Signature,
                    (
                        *("locality", "organisation", "signed_on", "place", *in_each("place")),
                        *("signatory", "signatory_name"),
                    ),
                    "agreement",
                ),
            ),
        )
    )
    register(
        Editable(
            kind="offices",
            model=RepresentationOffice,
            columns=(*in_each("title"), "authority", "location", "address", "as_of", "since", "until"),
            owners=owners_of_offices,
            owner_links=("authority",),
        )
    )


def owners_of_partnerships(pks: Sequence[int]) -> dict[int, Owners]:
    """A partnership belongs to its parties."""
    return _of_parties(PartnershipParty.objects.filter(partnership__in=pks), "partnership")


def owners_of_agreements(pks: Sequence[int]) -> dict[int, Owners]:
    """An agreement belongs to the parties of its partnership, and to who signed it."""
    of_agreement = dict(Agreement.objects.filter(pk__in=pks).values_list("pk", "partnership"))
    parties = owners_of_partnerships(sorted(set(of_agreement.values())))
    signed = _of_parties(Signature.objects.filter(agreement__in=pks), "agreement")
    return {
        pk: parties.get(partnership, Owners()) | signed.get(pk, Owners()) for pk, partnership in of_agreement.items()
    }


def owners_of_offices(pks: Sequence[int]) -> dict[int, Owners]:
    """A representation office belongs to the authority that holds it; the country it lies in moderates it too."""
    rows = RepresentationOffice.objects.filter(pk__in=pks)
    columns = ("pk", "authority", "authority__country", "location__country")
    return {
        pk: Owners(frozenset({authority}), frozenset({country, there}))
        for pk, authority, country, there in rows.values_list(*columns)
    }


def _of_parties(rows: Any, owner: str) -> dict[int, Owners]:
    """Owners by the bodies that rows of parties name."""
    columns = (owner, "locality", "locality__country", "organisation__locality", "organisation__country")
    found: dict[int, Owners] = defaultdict(Owners)
    for pk, *bodies in rows.values_list(*columns):
        found[pk] |= owners_from(*bodies)
    return dict(found)


def owners_from(locality: int | None, country: str | None, of_body: int | None, of_country: str | None) -> Owners:
    """The owners that a party stands for: a locality, or the locality of an organisation, and their countries."""
    places: Iterable[int] = (one for one in (locality, of_body) if one is not None)
    return Owners(frozenset(places), frozenset(one for one in (country, of_country) if one))
