"""XML as text: files of hundreds of thousands of activities are written without building trees."""

from collections.abc import Iterable, Mapping
from typing import Any

from nhipcau.core.text.languages import LANGUAGES

#: Signs that XML gives another meaning to, and those it does not know at all.
_CONTENT = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}
_UNKNOWN: dict[int, str] = {code: "" for code in range(32) if code not in (9, 10, 13)}
_TEXT: dict[int, str] = {**_CONTENT, **_UNKNOWN, 0xFFFE: "", 0xFFFF: ""}
_ATTRIBUTE = {**_TEXT, ord('"'): "&quot;", 9: "&#9;", 10: "&#10;", 13: "&#13;"}


def tag(name: str, content: str = "", attributes: Mapping[str, Any] | None = None) -> str:
    """An element; `content` is XML already. Attributes that are None or empty are left out."""
    given = "".join(
        f' {key}="{str(value).translate(_ATTRIBUTE)}"'
        for key, value in (attributes or {}).items()
        if value is not None and value != ""
    )
    return f"<{name}{given}>{content}</{name}>" if content else f"<{name}{given}/>"


def narrative(text: str, language: str = "") -> str:
    """A text, in a language if one is known."""
    return tag("narrative", text.translate(_TEXT), {"xml:lang": language})


def narratives(row: Mapping[str, Any], field: str) -> str:
    """A text of the register in each language it is written in."""
    return "".join(narrative(text, code) for code in LANGUAGES if (text := row[f"{field}_{code}"]))


def together(parts: Iterable[str]) -> str:
    """Parts on lines of their own, so that people can read the file."""
    return "".join(f"\n  {part}" for part in parts if part)
