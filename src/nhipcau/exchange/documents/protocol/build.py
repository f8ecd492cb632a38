"""Orders and welcomes as PDF: tables as all lists of an edition, a group photograph as the camera sees it."""

from collections.abc import Sequence
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from nhipcau.conference.delegations import naming
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.protocol.models import FrozenOrder, Order
from nhipcau.conference.protocol.ordering.photograph import rows_of
from nhipcau.conference.protocol.queries.orders import Line, lines_of
from nhipcau.conference.protocol.queries.welcome import Arrival, arrivals_of
from nhipcau.conference.protocol.wording import formally
from nhipcau.conference.schedule.pages.words import clock, day_title
from nhipcau.core.records.languages import NAMES
from nhipcau.exchange.documents.people.badges import unbroken
from nhipcau.exchange.documents.people.tables import SECONDS, Column, Part, table_pdf
from nhipcau.exchange.documents.people.wording import (
    body_word,
    common_words,
    country_word,
    edition_words,
    function_word,
)
from nhipcau.exchange.documents.typesetting import compile_document

#: A welcome names so many people; of more it says how many there are.
NAMED = 6


def order_pdf(order: Order, frozen: FrozenOrder | None, language: str) -> bytes:
    """An order in work, or a frozen version of it; of a photograph its rows first. Raises TypesettingError."""
    with override(language):
        lines = lines_of(order, frozen)
        if order.kind == Order.Kind.PHOTO and lines:
            return _photograph_pdf(order, frozen, lines, language)
        return _list_pdf(order, frozen, lines, language)


def welcome_pdf(edition: Edition, language: str) -> bytes:
    """The arrivals by day, the highest in rank named first, and how each is welcomed. Raises TypesettingError."""
    with override(language):
        parts = [
            Part(day_title(day) if day else _("Time not known yet"), [_arrival(one, language) for one in some])
            for day, some in arrivals_of(edition)
        ]
        columns = [
            Column(pgettext("of the day", "Time"), 2),
            Column(_("Delegation and people"), 10),
            Column(_("Flight or train, place"), 5),
            Column(_("Who welcomes"), 6),
            Column(pgettext("on arrival", "Welcome"), 6),
        ]
        note = _("Hours are those of clocks at the venue.")
        return table_pdf(edition, language, _("Welcome on arrival"), columns, parts, note=note)


def welcomed_with(arrival: Arrival) -> list[str]:
    """Flowers, lounge, car, transfer, note of a welcome, in words."""
    welcome, journey = arrival.welcome, arrival.journey
    said = [
        _("flowers") if welcome.flowers else "",
        _("lounge for guests of honour") if welcome.lounge else "",
        f"{_('car')}: {welcome.car}" if welcome.car else "",
        f"{_('transfer')}: {journey.arranged}" if journey.arranged else "",
        welcome.words,
    ]
    return [words for words in said if words]


def _list_pdf(order: Order, frozen: FrozenOrder | None, lines: Sequence[Line], language: str) -> bytes:
    columns = [Column("№", 1, number=True)]
    if order.kind == Order.Kind.DELEGATIONS:
        columns += [Column(_("Delegation"), 8), Column(_("Head of delegation"), 7), Column(_("Why this place"), 7)]
        rows = [_delegation(line, language) for line in lines]
    else:
        columns += [Column(_("Name"), 7), Column(_("Function and body"), 9)]
        if any(line.entry.words for line in lines):
            columns.append(Column(_("Subject"), 6))
        columns.append(Column(_("Why this place"), 7))
        rows = [_person(line, language, subject=len(columns) > 4) for line in lines]
    part = Part(capfirst(order.get_kind_display()), rows, _how(order, frozen))
    return table_pdf(order.edition, language, _title(order), columns, [part] if rows else [], note=_version(frozen))


def _photograph_pdf(order: Order, frozen: FrozenOrder | None, lines: Sequence[Line], language: str) -> bytes:
    words = edition_words(order.edition, language)
    per_row = frozen.per_row if frozen else order.per_row
    data = {
        "language": language,
        "words": {
            **common_words(),
            "front": _("front row"),
            "back": _("back row"),
            "camera": _("camera"),
            "row": pgettext("of a photograph", "Row"),
        },
        "title": _title(order),
        "edition": words.title,
        "dates": ", ".join(part for part in (words.host, words.dates) if part),
        "warning": words.warning,
        "note": " · ".join(part for part in (_how(order, frozen), _version(frozen)) if part),
        "about": _("In each row the first stands in the middle, the second at his or her right hand."),
        "rows": [[_seat(line, language) for line in row] for row in rows_of(lines, per_row)],
    }
    return compile_document("people/photograph", data, seconds=SECONDS)


def _seat(line: Line, language: str) -> dict[str, Any]:
    delegate = line.delegate
    return {
        "number": line.entry.position,
        "name": unbroken(formally(delegate, language)) if delegate else naming.NOBODY,
        "body": body_word(delegate, language) if delegate else "",
        "country": line.delegation.country,
    }


def _delegation(line: Line, language: str) -> list[list[str]]:
    head = line.delegate
    named = [formally(head, language), function_word(head, language)] if head else ["–"]
    name = [line.delegation.name(language).value, country_word(line.delegation)]
    return [[str(line.entry.position)], [one for one in name if one], [one for one in named if one], _why(line)]


def _person(line: Line, language: str, *, subject: bool) -> list[list[str]]:
    one = line.delegate
    if one is None:
        return [[str(line.entry.position)], [naming.NOBODY], [""], *([[""]] if subject else []), _why(line)]
    beside = [function_word(one, language), body_word(one, language), country_word(line.delegation)]
    row = [[str(line.entry.position)], [formally(one, language)], [text for text in beside if text] or [""]]
    return [*row, *([[line.entry.words]] if subject else []), _why(line)]


def _why(line: Line) -> list[str]:
    if line.entry.moved:
        return [_("Moved by hand: %(reason)s") % {"reason": line.entry.reason}, line.reason]
    return [line.reason]


def _arrival(one: Arrival, language: str) -> list[list[str]]:
    names = [f"{formally(each, language)}, {function_word(each, language)}".rstrip(", ") for each in one.people[:NAMED]]
    if len(one.people) > NAMED:
        names.append(_("and %(n)s more") % {"n": len(one.people) - NAMED})
    how = " ".join(part for part in (capfirst(one.journey.get_mode_display()), one.journey.number) if part)
    return [
        [clock(one.local) if one.local else "–"],
        [one.journey.delegation.name(language).value, *names],
        [how, one.journey.place or "–"],
        [one.welcome.welcomer or _("nobody named yet")],
        welcomed_with(one) or ["–"],
    ]


def _title(order: Order) -> str:
    return capfirst(str(order))


def _how(order: Order, frozen: FrozenOrder | None) -> str:
    """The method in words, with the language of the alphabet."""
    method = Order.Method(frozen.method if frozen else order.method)
    language = frozen.language if frozen else order.language
    return f"{method.label} ({NAMES[language]})" if method == Order.Method.ALPHABET else str(method.label)


def _version(frozen: FrozenOrder | None) -> str:
    if frozen is None:
        return _("Draft: may still change.")
    return _("Version %(n)s") % {"n": frozen.number} + (f": {frozen.words}" if frozen.words else "")
