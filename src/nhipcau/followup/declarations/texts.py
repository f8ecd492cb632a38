"""The text of a declaration as JSON holds it, and the fingerprint by which one text is told from another.

A content is {"title": {language: text}, "articles": [{"slug", "kind", "field", "original", "title", "text", "items"}]},
the texts by language, items one a line.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from nhipcau.core.text.languages import LANGUAGES

Content = Mapping[str, Any]
#: The texts of an article.
PARTS = ("title", "text", "items")


def canonical(content: Content) -> str:
    """A content as the one text from which its fingerprint is taken: keys in order, no spaces, no escapes."""
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def digest_of(content: Content) -> str:
    """The SHA-256 of the canonical text, in hexadecimal digits."""
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def says_something(article: Content, language: str) -> bool:
    """Whether an article of a content has a text in a language; a heading alone is none."""
    return bool(article["text"].get(language) or article["items"].get(language))


def languages_of(content: Content, original: str) -> list[str]:
    """The languages in which a content has a text, the original first."""
    found = [code for code in LANGUAGES if any(says_something(one, code) for one in content["articles"])]
    return sorted(found, key=lambda code: code != original)


def missing_in(content: Content, language: str) -> list[int]:
    """The numbers of the articles, from 1, that say nothing in a language."""
    return [number for number, one in enumerate(content["articles"], 1) if not says_something(one, language)]
