"""Sources as a kind of record."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from nhipcau.core.dates.formats import format_date
from nhipcau.core.records.kinds import Kind, SearchText, register
from nhipcau.core.sources.models import Source
from nhipcau.core.text.languages import LANGUAGES


def _search_text(source: Source) -> SearchText:
    hint = {}
    for code in LANGUAGES:
        date = format_date(source.published, code, short=True) if source.published else ""
        hint[code] = ", ".join(part for part in (source.publisher, date) if part)
    return SearchText(hint=hint, names=() if source.has_title else (source.publisher,), words=(source.host,))


def _structured(source: Source) -> dict[str, Any]:
    data = {
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "name": source.heading.value,
        "publisher": {"@type": "Organization", "name": source.publisher},
        "inLanguage": source.language,
        "url": source.url,
    }
    if source.published and not (source.published.about or source.published.is_interval):
        data["datePublished"] = str(source.published)
    return {key: value for key, value in data.items() if value}


def register_kinds() -> None:
    """Called when the app is ready."""
    register(
        Kind(
            name="sources",
            model=Source,
            label=_("Source"),
            plural=_("Sources"),
            rank=9,
            parts=(),
            search_text=_search_text,
            structured=_structured,
        )
    )
