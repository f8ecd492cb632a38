"""What may be proposed of commitments, and whose they are."""

from collections import defaultdict
from collections.abc import Sequence

from nhipcau.core.proposals.drafts import Draft, Values
from nhipcau.core.proposals.editable import Editable, EditablePart, register
from nhipcau.core.records.fields import in_each
from nhipcau.core.roles.reach import Owners
from nhipcau.followup.commitments.advising import advise
from nhipcau.followup.commitments.models import Commitment, CommitmentPartner, CommitmentStep
from nhipcau.followup.recommendations.models import Recommendation
from nhipcau.registry.partnerships.editing import owners_from, owners_of_partnerships
from nhipcau.registry.projects.editing import MONEY


def register_editables() -> None:
    """Called when the app is ready."""
    register(
        Editable(
            kind="commitments",
            model=Commitment,
            columns=(
                *in_each("title"),
                *("locality", "partnership", "organisation", "recommendation", "edition", "fields"),
                *in_each("text", "measure"),
                *("planned_count", *in_each("unit"), "agreement"),
                *("amount_minor", "currency", *in_each("money"), "made_on", "starts", "due"),
            ),
            owners=owners_of_commitments,
            owner_links=("locality", "partnership", "organisation"),
            wordings=MONEY,
            begin=begin_commitment,
            advise=advise,
            parts=(
                EditablePart("partners", CommitmentPartner, ("locality", "organisation"), "commitment"),
                EditablePart("steps", CommitmentStep, (*in_each("text"), "planned_on", "actual_on"), "commitment"),
            ),
        )
    )


def begin_commitment(given: Values) -> Draft:
    """A new commitment; one that takes up a recommendation is made at its edition and in its field."""
    taken = (
        Recommendation.objects.filter(slug=given.get("recommendation", "")).select_related("edition", "field").first()
    )
    values: Values = {}
    if taken is not None and taken.edition is not None:
        values["edition"] = taken.edition.slug
    if taken is not None and taken.field is not None:
        values["fields"] = [taken.field.slug]
    return Draft("commitments", "", {**values, **given}, new=True)


def owners_of_commitments(pks: Sequence[int]) -> dict[int, Owners]:
    """A commitment belongs to the locality, to the parties of the partnership, or to where the body sits."""
    rows = Commitment.objects.filter(pk__in=pks)
    columns = ("locality", "locality__country", "organisation__locality", "organisation__country")
    found: dict[int, Owners] = defaultdict(Owners)
    of_partnership: dict[int, int] = {}
    for pk, partnership, *bodies in rows.values_list("pk", "partnership", *columns):
        found[pk] |= owners_from(*bodies)
        if partnership is not None:
            of_partnership[pk] = partnership
    owners = owners_of_partnerships(sorted(set(of_partnership.values())))
    for pk, partnership in of_partnership.items():
        found[pk] |= owners.get(partnership, Owners())
    return dict(found)
