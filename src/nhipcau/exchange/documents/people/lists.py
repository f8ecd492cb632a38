"""The list of delegates: of one delegation or of the whole edition, in order of protocol."""

from itertools import groupby

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override, pgettext

from nhipcau.conference.delegations import naming
from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.editions.models import Edition
from nhipcau.core.dates.formats import format_number
from nhipcau.exchange.documents.people.gathering import Choice, delegates_for
from nhipcau.exchange.documents.people.tables import Column, Part, table_pdf
from nhipcau.exchange.documents.people.wording import body_word, category_word, country_word, function_word


def delegates_pdf(edition: Edition, choice: Choice) -> bytes:
    """The list of delegates; with addresses only where the choice says so. Raises TypesettingError."""
    language = choice.language or "vi"
    with override(language):
        people = list(delegates_for(edition, choice))
        columns = [
            Column("№", 1, number=True),
            Column(_("Name"), 7),
            Column(_("Function and body"), 9),
            Column(_("Category"), 4),
        ]
        if choice.contact:
            columns.append(Column(_("Contact"), 6))
        parts = [
            Part(_title(some[0], language), _rows(some, choice, language), _count(len(some), language))
            for some in (list(group) for _key, group in groupby(people, lambda one: one.delegation_id))
        ]
        note = "" if choice.everybody else _("Those of whom it is decided that they come.")
        return table_pdf(edition, language, _("List of delegates"), columns, parts, note=note, total=len(people))


def _title(delegate: Delegate, language: str) -> str:
    delegation = delegate.delegation
    name, country = delegation.name(language).value, country_word(delegation)
    return f"{name} ({country})" if country and country != name else name


def _rows(people: list[Delegate], choice: Choice, language: str) -> list[list[list[str]]]:
    return [_row(number, one, choice, language) for number, one in enumerate(people, 1)]


def _row(number: int, one: Delegate, choice: Choice, language: str) -> list[list[str]]:
    beside = [text for text in (function_word(one, language), body_word(one, language)) if text]
    honorific = naming.HONORIFICS.get(one.honorific, {}).get(language, "")
    category = [category_word(one.category)]
    if choice.everybody and one.state not in (Delegate.State.APPROVED, Delegate.State.ISSUED):
        category.append(capfirst(one.get_state_display()))
    row = [[str(number)], [" ".join(part for part in (honorific, naming.printed(one)) if part)], beside, category]
    if choice.contact:
        row.append([text for text in (one.email, one.phone) if text] or [pgettext("on a printed list", "none")])
    return row


def _count(count: int, language: str) -> str:
    return ngettext("%(n)s person", "%(n)s people", count) % {"n": format_number(count, language)}
