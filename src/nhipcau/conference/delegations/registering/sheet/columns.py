"""The columns of a sheet of people, what they are called in each language, and what their cells mean."""

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override

from nhipcau.conference.delegations.models import Category, Delegate, Honorific, Identity, NameOrder
from nhipcau.conference.delegations.naming import HONORIFICS, clean
from nhipcau.core.records.fields import field_label, name_and_language
from nhipcau.core.records.languages import NAMES
from nhipcau.core.text.countries import country_code
from nhipcau.core.text.folding import fold
from nhipcau.core.text.languages import LANGUAGES

#: In the order in which they stand where a sheet has no headings.
PERSON = (
    *("honorific", "name", "name_order", "category"),
    *(f"function_{code}" for code in LANGUAGES),
    *(f"body_{code}" for code in LANGUAGES),
    *("email", "phone", "language"),
)
IDENTITY = ("nationality", "born_on", "passport", "passport_until")
COLUMNS = (*PERSON, *IDENTITY)
#: Halves of a name, where a sheet has two columns for it; they are put together and not kept apart.
FAMILY, GIVEN = "family", "given"

# What people also call the columns, folded.
_ALIASES = {
    "name": ("ho ten", "ho va ten", "ho va ten day du", "nom et prenom", "nom prenom", "prenom et nom", "nom complet"),
    "honorific": ("salutation", "civilite", "danh xung", "ong ba"),
    "category": ("loai", "doi tuong", "tu cach"),
    "function_vi": ("chuc vu", "chuc danh"),
    "function_fr": ("fonction", "titre", "poste"),
    "function_en": ("function", "position", "job title"),
    "body_vi": ("don vi", "co quan", "co quan don vi", "to chuc"),
    "body_fr": ("organisme", "structure", "collectivite"),
    "body_en": ("body", "organisation", "organization"),
    "email": ("e mail", "email", "mail", "courriel", "thu dien tu", "dia chi email", "adresse electronique"),
    "phone": ("telephone", "tel", "phone", "mobile", "dien thoai", "so dien thoai"),
    "language": ("langue", "ngon ngu", "language"),
    "nationality": ("quoc tich", "nationalite", "nationality"),
    "born_on": ("ngay sinh", "ngay thang nam sinh", "date de naissance", "nee le", "ne le", "date of birth"),
    "passport": ("so ho chieu", "ho chieu", "so cccd", "cccd", "passport", "passport number", "no de passeport"),
    "passport_until": ("co gia tri den", "ngay het han", "date d expiration", "expires"),
    FAMILY: ("nom de famille", "family name", "last name", "surname", "ho"),
    GIVEN: ("prenom", "prenoms", "given name", "first name", "ten"),
}
_DAY_FIRST = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})(?:[T ].*)?")
_MORE_HONORIFICS = {
    Honorific.MR: ("m", "mr", "mister", "ong"),
    Honorific.MS: ("mme", "ms", "mrs", "mlle", "ba", "co"),
    Honorific.DR: ("dr", "ts", "docteur"),
    Honorific.PROFESSOR: ("pr", "prof", "gs", "pgs"),
}


def label_of(column: str) -> str:
    """What a column is called in the active language."""
    base, code = name_and_language(column)
    model = Identity if column in IDENTITY else Delegate
    label = capfirst(str(field_label(model, base if code else column)))
    return f"{label} ({NAMES[code]})" if code else label


@lru_cache(maxsize=1)
def headings() -> dict[str, str]:
    """The columns by their folded headings, in every language and as people also call them."""
    found = {alias: column for column, aliases in _ALIASES.items() for alias in aliases}
    for code in LANGUAGES:
        with override(code):
            found |= {fold(label_of(column)): column for column in COLUMNS}
    return found


def read_cell(column: str, text: str) -> Any:
    """What a cell means. Raises `ValidationError` in words."""
    value = clean(text)
    reader = _READERS.get(column)
    return reader(value) if reader and value else value


def choices_of(column: str) -> list[str]:
    """What can be written in a column of choices, in the active language; empty for others."""
    listed: dict[str, Any] = {"category": Category, "name_order": NameOrder, "honorific": Honorific}
    if column == "language":
        return [capfirst(str(NAMES[code])) for code in LANGUAGES]
    return [str(label) for value, label in listed[column].choices if value] if column in listed else []


def _choice(labels: Callable[[], dict[str, str]]) -> Callable[[str], str]:
    def read(text: str) -> str:
        known = labels()
        found = known.get(fold(text))
        if found is None:
            raise ValidationError(_("“%(text)s” is not one of the possible values.") % {"text": text})
        return found

    return read


@lru_cache(maxsize=1)
def _categories() -> dict[str, str]:
    return _labels_of(Category)


@lru_cache(maxsize=1)
def _orders() -> dict[str, str]:
    return _labels_of(NameOrder)


@lru_cache(maxsize=1)
def _honorifics() -> dict[str, str]:
    words = {fold(word): value for value, by_language in HONORIFICS.items() for word in by_language.values()}
    more = {word: value for value, several in _MORE_HONORIFICS.items() for word in several}
    return _labels_of(Honorific) | words | more


@lru_cache(maxsize=1)
def _languages() -> dict[str, str]:
    found = {code: code for code in LANGUAGES}
    for active in LANGUAGES:
        with override(active):
            found |= {fold(str(NAMES[code])): code for code in LANGUAGES}
    return found


def _labels_of(choices: Any) -> dict[str, str]:
    found = {fold(value): value for value in choices.values if value}
    for code in LANGUAGES:
        with override(code):
            found |= {fold(str(label)): value for value, label in choices.choices if value}
    return found


def _email(text: str) -> str:
    validate_email(text)
    return text


def _country(text: str) -> str:
    found = country_code(text)
    if found is None:
        raise ValidationError(_("No country is called “%(text)s”.") % {"text": text})
    return found


def _day(text: str) -> date:
    """A day: day, month, year as in Vietnam and France, or year, month, day."""
    first, other = _DAY_FIRST.fullmatch(text), _YEAR_FIRST.fullmatch(text)
    numbers = tuple(map(int, (first or other).groups())) if first or other else ()  # type: ignore[union-attr]
    try:
        return date(*(numbers[::-1] if first else numbers))
    except (ValueError, TypeError) as error:
        raise ValidationError(_("“%(text)s” is no day: write 31/05/1980.") % {"text": text}) from error


_READERS: dict[str, Callable[[str], Any]] = {
    "honorific": _choice(_honorifics),
    "name_order": _choice(_orders),
    "category": _choice(_categories),
    "language": _choice(_languages),
    "email": _email,
    "nationality": _country,
    "born_on": _day,
    "passport_until": _day,
}
