"""Texts in several languages."""

import re
from collections.abc import Iterable

from nhipcau.core.text.languages import LANGUAGES
from nhipcau.exchange.iati.importing.stating.left import Left
from nhipcau.exchange.iati.judging.nodes import Node
from nhipcau.exchange.iati.judging.rules.unit import LANGUAGE

#: Texts by language; only those there are.
Texts = dict[str, str]
_SPACES, _BREAKS = re.compile(r"[^\S\n]+"), re.compile(r"\s*\n\s*\n\s*|\s*\n\s*")
#: Where a text of a language stands that the register does not have, if it is the only one.
_ELSEWHERE = "en"
LONGEST = 20_000
#: Codes of three letters that some write.
_LONG_CODES = {"eng": "en", "fra": "fr", "fre": "fr", "vie": "vi"}


def texts(element: Node | None, default: str, left: Left) -> Texts:
    """The narratives of an element in each language, each once; none of an element that is not there.

    A text in another language than those of the register stands in the English column, if there is no other: a project
    with a title that few can read is better than one without. It is counted, as is one that is left out.
    """
    if element is None:
        return {}
    found: Texts = {}
    others: list[tuple[str, str]] = []
    for narrative in element.children:
        if narrative.tag == "narrative" and (text := plain(narrative.text)):
            language = _language(narrative.get(LANGUAGE) or default or _ELSEWHERE)
            if language in LANGUAGES:
                found.setdefault(language, text)
            else:
                others.append((language, text))
    for language, text in others:
        left.note(f"language {language}")
        if not found:
            found[_ELSEWHERE] = text
    return found


def _language(stated: str) -> str:
    if stated in LANGUAGES:
        return stated
    language = stated.lower().partition("-")[0]
    return _LONG_CODES.get(language, language)


def plain(text: str | None) -> str:
    """A text without the spaces that only lay out the file; paragraphs stay."""
    if not text:
        return ""
    if "\n" not in text and "  " not in text and "\t" not in text and "\r" not in text:
        return text.strip()[:LONGEST]
    text = _SPACES.sub(" ", text.strip().replace("\r\n", "\n").replace("\r", "\n"))
    return _BREAKS.sub(_one_break, text)[:LONGEST].strip()


def line(found: Texts, length: int) -> Texts:
    """The texts as single lines of at most so many signs."""
    return {code: short(" ".join(text.split()), length) for code, text in found.items()}


def short(text: str, length: int) -> str:
    """A text cut where it is too long."""
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"


def together(parts: Iterable[Texts], between: str) -> Texts:
    """Several texts one after the other, in each language."""
    rows = list(parts)
    return {code: between.join(row[code] for row in rows if code in row) for code in LANGUAGES
            if any(code in row for row in rows)}  # fmt: skip


def _one_break(found: re.Match[str]) -> str:
    return "\n\n" if found.group().count("\n") > 1 else "\n"
