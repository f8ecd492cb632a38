"""Declarations as a kind of record."""

from typing import Any

from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from nhipcau.core.dates.formats import format_date
from nhipcau.core.records.kinds import Kind, SearchText, register
from nhipcau.core.text.languages import LANGUAGES, pick
from nhipcau.followup.declarations.models import Article, Declaration


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
        "recordedAt": {"@type": "Event", "name": str(declaration.edition)} if declaration.edition else None,
        "hasPart": [_part(declaration, one) for one in declaration.articles.all()],
        **_adopted(declaration),
    }
    return {key: value for key, value in data.items() if value}


def _part(declaration: Declaration, article: Article) -> dict[str, Any]:
    text = article.translated("text")
    address = f"{declaration.get_absolute_url()}#{article.anchor}"
    return {
        "@type": "CreativeWork",
        "name": str(article),
        "url": address,
        **({"inLanguage": text.lang} if text else {}),
    }


def _adopted(declaration: Declaration) -> dict[str, Any]:
    """Of a text adopted here: its version, by what a copy is told from another, and who adopted it."""
    newest = max(declaration.adopted_texts.all(), key=lambda one: one.number, default=None)
    if newest is None:
        return {}
    return {
        "version": newest.number,
        "inLanguage": newest.languages,
        "identifier": {"@type": "PropertyValue", "propertyID": "SHA-256", "value": newest.digest},
        "contributor": [{"@type": "Organization", "name": _name(one["name"])} for one in newest.adopters],
    }


def _name(names: dict[str, str]) -> str:
    text = pick(names, get_language() or LANGUAGES[0])
    return text.value if text else ""


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
