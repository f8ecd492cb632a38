"""The three languages of the register, and which one to show when the wanted one is missing."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

#: The languages of interface and content, none of them first-class; the order is that of menus.
LANGUAGES = ("vi", "fr", "en")

# English reads closest to a French text here, French to an English one: the terms are shared.
_FALLBACKS = {"vi": ("vi", "en", "fr"), "fr": ("fr", "en", "vi"), "en": ("en", "fr", "vi")}

# The grammar of quality values, RFC 9110 section 12.4.2.
_QUALITY = re.compile(r"\s*[qQ]=(0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)\s*")


@dataclass(frozen=True, slots=True)
class Text:
    """A text and the language it is really in, which may not be the one asked for."""

    value: str
    lang: str

    def __str__(self) -> str:
        return self.value


def fallbacks(wanted: str) -> tuple[str, ...]:
    """Return all languages in the order in which a reader of `wanted` is offered them.

    A regional form ("fr-CA") reads as its language; any other language gets the order of `LANGUAGES`.
    """
    return _FALLBACKS.get(_primary(wanted), LANGUAGES)


def pick(values: Mapping[str, str], wanted: str) -> Text | None:
    """Return the first text of `values` (by language) that is not blank, in the order for `wanted`.

    None when there is none in any of the three languages.
    """
    for lang in fallbacks(wanted):
        value = values.get(lang)
        if value and not value.isspace():
            return Text(value, lang)
    return None


def parse_accept_language(header: str) -> str | None:
    """Return the language of ours that the browser's `Accept-Language` header likes best.

    None when it names none of them; a wildcard states no preference. Malformed entries are passed over.
    """
    best, best_quality = None, 0.0
    for entry in header.split(","):
        tag, _, parameter = entry.partition(";")
        lang, quality = _primary(tag), _quality(parameter)
        if lang in LANGUAGES and quality > best_quality:
            best, best_quality = lang, quality
    return best


def _primary(tag: str) -> str:
    return tag.strip().lower().partition("-")[0]


def _quality(parameter: str) -> float:
    if not parameter.strip():
        return 1.0
    match = _QUALITY.fullmatch(parameter)
    return float(match[1]) if match else 0.0
