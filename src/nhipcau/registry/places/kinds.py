"""Localities as a kind of record."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from nhipcau.core.records.kinds import Kind, SearchText, register
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.registry.places.models import Locality


def _search_text(locality: Locality) -> SearchText:
    hint = {}
    for code in LANGUAGES:
        with override(code):
            period = f" (→ {locality.valid_to.last_year})" if locality.valid_to else ""
            hint[code] = f"{locality.get_level_display()}, {locality.get_country_display()}{period}"
    names = tuple(name.text for name in locality.names.all())
    return SearchText(hint=hint, names=names, rank=0 if locality.is_current else 1)


def _structured(locality: Locality) -> dict[str, Any]:
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "AdministrativeArea",
        "name": str(locality),
        "alternateName": sorted({name.text for name in locality.names.all()} - {str(locality)}),
    }
    if locality.parent:
        data["containedInPlace"] = {"@type": "AdministrativeArea", "name": str(locality.parent)}
    if locality.latitude is not None:
        data["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": locality.latitude,
            "longitude": locality.longitude,
        }
    return data


def register_kinds() -> None:
    """Called when the app is ready."""
    register(
        Kind(
            name="places",
            model=Locality,
            label=_("Locality"),
            plural=_("Localities"),
            rank=1,
            parts=("names", "codes", "became"),
            search_text=_search_text,
            searchable=lambda rows: rows.prefetch_related("names"),
            structured=_structured,
        )
    )
