"""Localities as a kind of record."""

from functools import lru_cache
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from nhipcau.core.records.kinds import Kind, SearchText, register
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.registry.places.models import Country, Level, Locality, LocalityCode


def _search_text(locality: Locality) -> SearchText:
    end = locality.valid_to.last_year if locality.valid_to else None
    names = tuple(name.text for name in locality.names.all())
    rank = 0 if locality.is_current else 1
    return SearchText(_hints(locality.level, locality.country, end), names, rank=rank)


@lru_cache(maxsize=1024)
def _hints(level: str, country: str, end: int | None) -> dict[str, str]:
    # Few hints stand beside all localities; changing the language for each takes longer than all else.
    hints = {}
    for code in LANGUAGES:
        with override(code):
            hints[code] = f"{Level(level).label}, {Country(country).label}{f' (→ {end})' if end else ''}"
    return hints


def _structured(locality: Locality) -> dict[str, Any]:
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "AdministrativeArea",
        "name": str(locality),
        "alternateName": sorted({name.text for name in locality.names.all()} - {str(locality)}),
    }
    if same := [one.code for one in locality.codes.all() if one.scheme == LocalityCode.Scheme.WIKIDATA]:
        data["sameAs"] = [f"http://www.wikidata.org/entity/{code}" for code in same]
    data["identifier"] = [
        {"@type": "PropertyValue", "propertyID": str(one.get_scheme_display()), "value": one.code}
        for one in locality.codes.all()
        if one.valid_to is None
    ]
    if locality.parent:
        data["containedInPlace"] = {"@type": "AdministrativeArea", "name": str(locality.parent)}
    if locality.latitude is not None:
        data["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": locality.latitude,
            "longitude": locality.longitude,
        }
    return {key: value for key, value in data.items() if value}


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
