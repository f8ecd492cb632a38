"""The words of templates and mailings: checked, and filled in for one reader."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from unicodedata import category

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import override

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.mailing.fields import BadText, fields_in, filled
from nhipcau.core.mail.writing import SUBJECT
from nhipcau.core.records.fields import in_each
from nhipcau.core.records.languages import language_name
from nhipcau.core.text.languages import LANGUAGES, fallbacks

#: More than any letter needs.
LONGEST = 10_000
COLUMNS = in_each("subject", "body")
#: Controls and halves of characters.
_CONTROLS = ("Cc", "Cs")


@dataclass(frozen=True)
class Filled:
    """A mail as its reader gets it; `language` is that in which it is, which may not be the one wanted."""

    subject: str
    body: str
    language: str


def language_for(words: Any, wanted: str) -> str:
    """The language in which somebody gets these words: the wanted one, else the nearest that has both parts."""
    return next((code for code in fallbacks(wanted) if _has(words, code)), wanted)


def languages_of(words: Any) -> list[str]:
    """The languages in which there are subject and text."""
    return [code for code in LANGUAGES if _has(words, code)]


def fill(words: Any, edition: Edition, wanted: str, values: Mapping[str, str]) -> Filled:
    """The words of a template or mailing for one reader. `values` are the fields, `edition` gives that of its name."""
    language = language_for(words, wanted)
    with override(language):
        known = {"edition": str(edition), **values}
    subject = filled(getattr(words, f"subject_{language}"), known)
    body = filled(getattr(words, f"body_{language}"), known)
    return Filled(" ".join(subject.split())[:SUBJECT], body.strip(), language)


def used_in(words: Any) -> set[str]:
    """The fields that stand in the words, in whichever language."""
    return {name for column in COLUMNS for name in fields_in(getattr(words, column))}


def checked(words: Mapping[str, Any], known: Collection[str]) -> dict[str, str]:
    """The words by column, tidied. Raises `ValidationError` by column: a language half written, an unknown field."""
    tidy = {name: _tidy(name, str(words.get(name) or "")) for name in COLUMNS}
    faults: dict[str, Any] = {}
    for name, text in tidy.items():
        if said := list(_faults(text, known)):
            faults[name] = said
    for code in LANGUAGES:
        subject, body = f"subject_{code}", f"body_{code}"
        if bool(tidy[subject]) != bool(tidy[body]):
            lacking = subject if tidy[body] else body
            words_of = _("In %(language)s there is the one without the other: write both, or none.")
            faults.setdefault(lacking, words_of % {"language": language_name(code)})
    if not any(tidy.values()):
        faults["subject_vi"] = _("Write subject and text in one language at least.")
    if faults:
        raise ValidationError(faults)
    return tidy


def _faults(text: str, known: Collection[str]) -> Iterable[str]:
    if len(text) > LONGEST:
        yield _("This is longer than %(n)s characters.") % {"n": LONGEST}
    try:
        unknown = [name for name in fields_in(text) if name not in known]
    except BadText as error:
        words = _("Line %(line)s: a brace that neither begins nor ends a field, at “%(near)s”. Write it twice.")
        yield words % {"line": error.line, "near": error.near}
        return
    for name in unknown:
        words = _("There is no field {%(name)s} here. There are: %(known)s.")
        yield words % {"name": name, "known": ", ".join(f"{{{one}}}" for one in known)}


def _has(words: Any, code: str) -> bool:
    return bool(getattr(words, f"subject_{code}") and getattr(words, f"body_{code}"))


def _tidy(column: str, text: str) -> str:
    """The text without what no mail may hold: controls, and in a subject ends of lines."""
    if column.startswith("subject"):
        return " ".join(text.replace("\x00", "").split())
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    kept = (
        "".join(char for char in line if char == "\t" or category(char) not in _CONTROLS).rstrip() for line in lines
    )
    return "\n".join(kept).strip()
