"""Countries by their code of two letters (ISO 3166-1), named in the languages of the register."""

from functools import lru_cache

from babel import Locale

from nhipcau.core.text.collation import sort_key
from nhipcau.core.text.folding import name_key
from nhipcau.core.text.languages import LANGUAGES

#: Territories of the data that are no countries: unions, and what stands for an unknown one.
_NONE = frozenset(("EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"))
_LETTERS = 2


@lru_cache(maxsize=len(LANGUAGES))
def countries(language: str) -> dict[str, str]:
    """The countries with their names in a language, in the order of its alphabet."""
    found = Locale(language).territories
    known = {
        code: name for code, name in found.items() if len(code) == _LETTERS and code.isalpha() and code not in _NONE
    }
    return dict(sorted(known.items(), key=lambda one: sort_key(one[1], language)))


def country_name(code: str, language: str) -> str:
    """What a country is called in a language; the code itself where it is none."""
    return countries(language).get(code.upper(), code)


def country_code(text: str) -> str | None:
    """The code of a country that is named by its code or in one of the languages, however it is accented; else None."""
    return _by_key().get(name_key(text))


@lru_cache(maxsize=1)
def _by_key() -> dict[str, str]:
    named = {name_key(name): code for language in LANGUAGES for code, name in countries(language).items()}
    return named | {code.lower(): code for code in countries("en")}
