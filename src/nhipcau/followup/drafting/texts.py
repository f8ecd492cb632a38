"""The text of a draft: as a content, by language, and which translation stands behind its original."""

import hashlib
from collections.abc import Iterable
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from nhipcau.core.text.languages import LANGUAGES
from nhipcau.followup.declarations.reading import Column
from nhipcau.followup.declarations.texts import PARTS, canonical
from nhipcau.followup.drafting.models import Draft, DraftArticle

#: What lines of a list begin with.
_DASHES = ("- ", "– ", "• ", "* ")


class Standing(TextChoices):
    """How the text of an article stands in a language."""

    ORIGINAL = "original", pgettext_lazy("of a text in a language", "original")
    TRANSLATED = "translated", pgettext_lazy("of a text in a language", "translated")
    BEHIND = "behind", pgettext_lazy("of a text in a language", "behind the original")
    MISSING = "missing", pgettext_lazy("of a text in a language", "not translated")
    #: The original itself is not there.
    LACKING = "lacking", pgettext_lazy("of a text in a language", "original is missing")


def content_of(draft: Draft, articles: Iterable[DraftArticle]) -> dict[str, Any]:
    """The content of a draft as `AdoptedText` and `DraftVersion` keep it."""
    return {
        "title": {code: value for code in LANGUAGES if (value := getattr(draft, f"title_{code}").strip())},
        "articles": [_article(one) for one in articles],
    }


def _article(article: DraftArticle) -> dict[str, Any]:
    texts = {
        part: {code: value for code in LANGUAGES if (value := _clean(getattr(article, f"{part}_{code}")))}
        for part in PARTS
    }
    return {
        "slug": article.slug,
        "kind": article.kind,
        "field": article.field.slug if article.field else "",
        "original": article.language,
        **texts,
    }


def _clean(text: str) -> str:
    """A text without blanks at the ends of its lines, its lines ending in one way."""
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def fingerprint(article: DraftArticle, language: str) -> str:
    """The fingerprint of the text of an article in a language; empty where it says nothing."""
    texts = {part: _clean(getattr(article, f"{part}_{language}")) for part in PARTS}
    if not has_text(article, language):
        return ""
    return hashlib.sha256(canonical(texts).encode()).hexdigest()


def has_text(article: DraftArticle, language: str) -> bool:
    """Whether an article says something in a language; a heading alone says nothing."""
    return any(getattr(article, f"{part}_{language}").strip() for part in ("text", "items"))


def standing_of(article: DraftArticle, language: str) -> Standing:
    """How an article stands in a language. Select its draft with many."""
    written = has_text(article, language)
    if language == article.language:
        return Standing.ORIGINAL if written else Standing.LACKING
    if not written:
        return Standing.MISSING
    current = fingerprint(article, article.language)
    return Standing.TRANSLATED if getattr(article, f"from_{language}") == current else Standing.BEHIND


def columns_of(article: DraftArticle) -> list[Column]:
    """The three texts of an article beside one another."""
    return [
        Column(
            language=code,
            standing=standing_of(article, code),
            title=getattr(article, f"title_{code}"),
            text=getattr(article, f"text_{code}"),
            items=[line for line in getattr(article, f"items_{code}").splitlines() if line.strip()],
            is_original=code == article.language,
        )
        for code in LANGUAGES
    ]


def as_one(text: str, items: str) -> str:
    """Text and list of an article as one text, as people amend it: the lines of the list begin with a dash."""
    listed = (f"- {line.strip()}" for line in items.splitlines() if line.strip())
    return "\n".join(part for part in (text.strip(), *listed) if part)


def apart(words: str) -> dict[str, str]:
    """The text and the list of what people wrote as one text."""
    rows = _clean(words).split("\n")
    items = [row for row in rows if row.lstrip().startswith(_DASHES)]
    return {
        "text": "\n".join(row for row in rows if row not in items).strip(),
        "items": "\n".join(row.lstrip().lstrip("".join(_DASHES)).strip() for row in items),
    }


def derived_from(article: DraftArticle, before: DraftArticle | None, fitting: Iterable[str] = ()) -> dict[str, str]:
    """The columns `from_*` of an article whose texts were changed from `before`.

    A translation that was written just now, or that somebody says is `fitting`, is one of the present original; one
    that was left as it was stays what it was.
    """
    current, said = fingerprint(article, article.language), set(fitting)
    columns = {}
    for code in LANGUAGES:
        own = fingerprint(article, code)
        written = before is None or own != fingerprint(before, code)
        kept = getattr(article, f"from_{code}")
        fits = code in said or written
        columns[f"from_{code}"] = "" if not own or code == article.language else current if fits else kept
    return columns
