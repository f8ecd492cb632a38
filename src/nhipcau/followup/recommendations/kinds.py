"""Recommendations as a kind of record."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from nhipcau.core.records.fields import in_each
from nhipcau.core.records.kinds import Kind, SearchText, register
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.followup.recommendations.models import Addressee, Recommendation
from nhipcau.registry.partnerships.kinds import exact


def _search_text(recommendation: Recommendation) -> SearchText:
    hint = {}
    for code in LANGUAGES:
        with override(code):
            edition = recommendation.edition.translated("title", code) if recommendation.edition else None
            announced = recommendation.state == Recommendation.State.ANNOUNCED
            parts = (edition, recommendation.get_state_display() if announced else None)
            hint[code] = ", ".join(str(part) for part in parts if part)
    to = list(recommendation.addressees.all())
    named = [body for one in to for body in (one.locality, one.organisation) if body is not None]
    about = [recommendation.field] if recommendation.field else []
    words = [getattr(recommendation, name) for name in in_each("text")]
    words += [getattr(one, name) for one in to for name in in_each("words")]
    words += [getattr(one, name) for one in (*named, *about) for name in in_each("title")]
    return SearchText(hint=hint, words=tuple(words))


def _structured(recommendation: Recommendation) -> dict[str, Any]:
    """A creative work: schema.org knows recommendations of things to buy only."""
    text = recommendation.translated("text")
    edition, field = recommendation.edition, recommendation.field
    data = {
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "name": str(recommendation),
        "genre": str(_("Recommendation")),
        "text": text.value if text else None,
        "inLanguage": text.lang if text else None,
        "position": recommendation.number,
        "dateCreated": exact(recommendation.made_on),
        "about": str(field) if field else None,
        "audience": [_audience(one) for one in recommendation.addressees.all()],
        "recordedAt": {"@type": "Event", "name": str(edition)} if edition else None,
    }
    return {key: value for key, value in data.items() if value}


def _audience(one: Addressee) -> dict[str, str]:
    name = one.locality or one.organisation or one.translated("words") or one.get_group_display()
    return {"@type": "Audience", "name": str(name)}


def register_kinds() -> None:
    """Called when the app is ready."""
    register(
        Kind(
            name="recommendations",
            model=Recommendation,
            label=_("Recommendation"),
            plural=_("Recommendations"),
            rank=7,
            parts=("addressees",),
            search_text=_search_text,
            searchable=lambda rows: rows.select_related("edition", "field").prefetch_related(
                "addressees__locality", "addressees__organisation"
            ),
            structured=_structured,
        )
    )
