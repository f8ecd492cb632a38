"""Declarations as a kind of record."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from nhipcau.core.dates.formats import format_date
from nhipcau.core.records.kinds import Kind, SearchText, register
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.followup.declarations.models import Declaration


def _search_text(declaration: Declaration) -> SearchText:
    hint = {}
    for code in LANGUAGES:
        with override(code):
            date = format_date(declaration.adopted_on, code, short=True) if declaration.adopted_on else ""
            parts = (declaration.get_kind_display(), date)
            hint[code] = ", ".join(str(part) for part in parts if part)
    articles = declaration.articles.all()
    columns = [f"{part}_{code}" for part in ("title", "text", "items") for code in LANGUAGES]
    words = tuple(getattr(article, column) for article in articles for column in columns)
    return SearchText(hint=hint, words=words)


def _structured(declaration: Declaration) -> dict[str, Any]:
    adopted = declaration.adopted_on
    data = {
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "name": str(declaration),
        "genre": str(declaration.get_kind_display()),
        "dateCreated": str(adopted) if adopted and not (adopted.about or adopted.is_interval) else "",
        "isPartOf": {"@type": "Event", "name": str(declaration.edition)} if declaration.edition else None,
    }
    return {key: value for key, value in data.items() if value}


def register_kinds() -> None:
    """Called when the app is ready."""
    register(
        Kind(
            name="declarations",
            model=Declaration,
            label=_("Declaration"),
            plural=_("Declarations"),
            rank=7,
            parts=("articles",),
            search_text=_search_text,
            searchable=lambda rows: rows.prefetch_related("articles"),
            structured=_structured,
        )
    )
