"""How a text reaches the template: with its language, and words that say so, where it is not that of the book."""

from typing import Any

from nhipcau.core.text.languages import Text
from nhipcau.core.web.templatetags.nhipcau import FALLBACKS

#: A text as the template has it: `text`, `lang` ("" for that of the book), `note`.
Piece = dict[str, Any]


def piece(text: Text | None, language: str) -> Piece | None:
    """A text for the template; None without one."""
    if text is None or not text.value.strip():
        return None
    foreign = text.lang if text.lang not in {"", language} else ""
    return {"text": text.value.strip(), "lang": foreign, "note": f"({FALLBACKS[foreign]})" if foreign else ""}


def plain(words: str) -> Piece:
    """Words of the language of the book."""
    return {"text": words, "lang": "", "note": ""}


def anchor(slug: str) -> str:
    """The place in the book where a session stands."""
    return f"session-{slug}"
