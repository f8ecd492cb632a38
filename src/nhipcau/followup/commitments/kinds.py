"""Commitments as a kind of record."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from nhipcau.core.dates.formats import format_date
from nhipcau.core.records.fields import in_each
from nhipcau.core.records.kinds import Kind, SearchText, register
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.followup.commitments.models import Commitment, Standing
from nhipcau.registry.partnerships.kinds import exact
from nhipcau.registry.places.models import Locality

#: The states of an action at schema.org; it has none for what nobody assessed, or found evidence of.
_STATUS = {
    Standing.COMPLETE: "https://schema.org/CompletedActionStatus",
    Standing.SUBSTANTIAL: "https://schema.org/ActiveActionStatus",
    Standing.LIMITED: "https://schema.org/ActiveActionStatus",
    Standing.NOT_STARTED: "https://schema.org/PotentialActionStatus",
    Standing.ABANDONED: "https://schema.org/FailedActionStatus",
}


def _search_text(commitment: Commitment) -> SearchText:
    hint = {}
    for code in LANGUAGES:
        with override(code):
            due = format_date(commitment.due, code, short=True) if commitment.due else None
            parts = (commitment.owner.translated("title", code), due, commitment.get_standing_display())
            hint[code] = ", ".join(str(part) for part in parts if part)
    partners = [one.body for one in commitment.partners.all()]
    tied = [commitment.recommendation] if commitment.recommendation else []
    words = [getattr(commitment, name) for name in in_each("text", "measure")]
    words += [getattr(one, name) for one in commitment.reports.all() for name in in_each("text")]
    titled = (*partners, *tied, *commitment.fields.all())
    words += [getattr(one, name) for one in titled for name in in_each("title")]
    return SearchText(hint=hint, words=tuple(words))


def _structured(commitment: Commitment) -> dict[str, Any]:
    text, measure = commitment.translated("text"), commitment.translated("measure")
    edition, recommendation = commitment.edition, commitment.recommendation
    data = {
        "@context": "https://schema.org",
        "@type": "PlanAction",
        "name": str(commitment),
        "description": text.value if text else None,
        "inLanguage": text.lang if text else None,
        "agent": _agent(commitment.owner),
        "participant": [_agent(one.body) for one in commitment.partners.all()],
        "object": {"@type": "CreativeWork", "name": str(recommendation)} if recommendation else None,
        "instrument": {"@type": "Event", "name": str(edition)} if edition else None,
        "result": {"@type": "Thing", "description": measure.value} if measure else None,
        "startTime": exact(commitment.starts),
        "endTime": exact(commitment.due),
        "actionStatus": _STATUS.get(Standing(commitment.standing)),
    }
    return {key: value for key, value in data.items() if value}


def _agent(body: Any) -> dict[str, str]:
    return {"@type": "AdministrativeArea" if isinstance(body, Locality) else "Organization", "name": str(body)}


def register_kinds() -> None:
    """Called when the app is ready."""
    register(
        Kind(
            name="commitments",
            model=Commitment,
            label=_("Commitment"),
            plural=_("Commitments"),
            rank=6,
            parts=("partners", "steps", "reports", "assessments"),
            search_text=_search_text,
            searchable=lambda rows: rows.select_related(
                "locality", "partnership", "organisation", "recommendation"
            ).prefetch_related("partners__locality", "partners__organisation", "fields", "reports"),
            structured=_structured,
        )
    )
