"""One member of a body: what JSON holds there, checked by its sort, and the columns it means."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from nhipcau.core.records.models import Record
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.exchange.api.columns import Holds, Member

#: A column with its value as drafts hold it.
Filled = tuple[str, Any]


class UnfitError(Exception):
    """A value that cannot stand in a member: the words for it, and where in the value it is."""

    def __init__(self, words: str, *steps: Any) -> None:
        super().__init__(words)
        self.words, self.steps = words, steps


def columns_for(member: Member, value: Any) -> Iterator[Filled]:
    """The columns that a value of a member fills. Raises `UnfitError`."""
    if member.holds == Holds.TEXT:
        yield from _texts(member, value)
    elif member.holds == Holds.LINKS:
        yield member.column, _links(member, value)
    elif member.holds == Holds.LINK:
        yield member.column, None if value is None else _link(member.target, value)
    else:
        yield member.column, _plain(member, value)


def _texts(member: Member, value: Any) -> Iterator[Filled]:
    """A text by language; those not named stay, null empties one, null for all of it empties all."""
    if value is None:
        value = dict.fromkeys(LANGUAGES)
    if not isinstance(value, dict):
        raise UnfitError(_('Give an object with a text for each language: {"vi": …, "fr": …, "en": …}.'))
    for code, text in value.items():
        if code not in LANGUAGES:
            raise UnfitError(_("There is no such language here."), code)
        if text is not None and not isinstance(text, str):
            raise UnfitError(_("Give a text, or null."), code)
        yield f"{member.column[:-3]}_{code}", text or ""


def _links(member: Member, value: Any) -> list[Any]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise UnfitError(_("Give a list of identifiers."))
    found = []
    for number, one in enumerate(value):
        try:
            found.append(_link(member.target, one))
        except UnfitError as error:
            raise UnfitError(error.words, number, *error.steps) from error
    return found


def _link(target: type[Model] | None, value: Any) -> str | int:
    """The identifier of what is linked: alone, or in an object as reading gives it."""
    steps: tuple[str, ...] = ()
    if isinstance(value, dict) and "id" in value:
        value, steps = value["id"], ("id",)
    of_record = target is None or issubclass(target, Record)
    if of_record and isinstance(value, str) and value:
        return value
    if not of_record and is_number(value):
        return int(value)
    words = _("Give the identifier of a record.") if of_record else _("Give the number of a part.")
    raise UnfitError(words, *steps)


def is_number(value: Any) -> bool:
    """Whether a value is a whole number that both databases know."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**63


def _is_integer(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**63


def _is_decimal(value: Any) -> bool:
    return _is_integer(value) or isinstance(value, float)


#: What JSON must hold, and the words if it does not.
_SORTS: dict[Holds, tuple[Callable[[Any], bool], Callable[[], str]]] = {
    Holds.INTEGER: (_is_integer, lambda: _("Give a whole number, or null.")),
    Holds.NUMBER: (_is_decimal, lambda: _("Give a number, or null.")),
    Holds.BOOLEAN: (lambda value: isinstance(value, bool), lambda: _("Give true or false.")),
}


def _plain(member: Member, value: Any) -> Any:
    fits, words = _SORTS.get(member.holds, (lambda given: isinstance(given, str), lambda: _("Give a text, or null.")))
    if value is None and member.holds != Holds.BOOLEAN:
        return None
    if not fits(value):
        raise UnfitError(words())
    # Decimals are written out: a float would bring digits that nobody gave.
    return repr(value) if isinstance(value, float) else value
