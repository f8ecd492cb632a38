"""Editions as a kind of record."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from nhipcau.conference.editions.models import Edition
from nhipcau.core.records.kinds import Kind, SearchText, register
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.registry.partnerships.kinds import exact
from nhipcau.registry.places.models import Locality

#: The states of an event at schema.org; it has none for "unknown".
EVENT_STATUS = {
    Edition.Status.HELD: "https://schema.org/EventScheduled",
    Edition.Status.PLANNED: "https://schema.org/EventScheduled",
    Edition.Status.POSTPONED: "https://schema.org/EventPostponed",
}


def _search_text(edition: Edition) -> SearchText:
    hint = {}
    for code in LANGUAGES:
        with override(code):
            host = edition.host.translated("title", code) if edition.host else None
            parts = (host, edition.year, edition.get_status_display())
            hint[code] = ", ".join(str(part) for part in parts if part)
    texts = [getattr(edition, f"theme_{code}") for code in LANGUAGES]
    # The latest edition is the one most often meant.
    return SearchText(hint=hint, words=tuple(texts), rank=3000 - (edition.year or 1000))


def _structured(edition: Edition) -> dict[str, Any]:
    begins, ends = edition.begins, edition.ends
    data = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": str(edition),
        "description": str(edition.translated("theme") or ""),
        "startDate": exact(begins) or str(edition.year or ""),
        "endDate": exact(ends),
        "eventStatus": EVENT_STATUS.get(Edition.Status(edition.status), ""),
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": _place(edition.host) if edition.host else None,
        "organizer": [{"@type": "Organization", "name": str(one.body)} for one in edition.bodies.all()],
    }
    return {key: value for key, value in data.items() if value}


def _place(host: Locality) -> dict[str, Any]:
    address = {"@type": "PostalAddress", "addressLocality": str(host), "addressCountry": host.country}
    return {"@type": "Place", "name": str(host), "address": address}


def register_kinds() -> None:
    """Called when the app is ready."""
    register(
        Kind(
            name="editions",
            model=Edition,
            label=_("Edition"),
            plural=_("Conferences"),
            rank=3,
            parts=("former_dates", "bodies", "delegations"),
            search_text=_search_text,
            searchable=lambda rows: rows.select_related("host"),
            structured=_structured,
        )
    )
