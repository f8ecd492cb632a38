"""Seating plans to print: the room, place cards, lists for ushers and by name."""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override, pgettext

from nhipcau.conference.seating.actions.guests import SPEAKS
from nhipcau.conference.seating.models import Guest, SeatingPlan
from nhipcau.conference.seating.planning.picture import comes
from nhipcau.conference.seating.queries.drawing import BOX, Box, drawing_of
from nhipcau.conference.seating.queries.guests import guests_of
from nhipcau.conference.seating.wording import (
    body_of,
    country_of,
    function_of,
    guest_name,
    row_words,
    seat_short,
    title_in,
)
from nhipcau.core.dates.formats import format_number
from nhipcau.core.text.collation import sort_key
from nhipcau.exchange.documents.people.badges import unbroken
from nhipcau.exchange.documents.people.tables import Column, Part, table_pdf
from nhipcau.exchange.documents.people.wording import common_words, edition_words
from nhipcau.exchange.documents.typesetting import compile_document

SECONDS = 120
#: The language in which the other side of a card stands.
_OTHER = {"vi": "fr", "fr": "vi", "en": "vi"}


@dataclass(frozen=True)
class Seated:
    """Somebody with a seat."""

    guest: Guest
    name: str
    seat: Any


def seated_of(plan: SeatingPlan) -> list[Seated]:
    """Those who have a seat, in the order of the seats. One query."""
    rows = [one for one in guests_of(plan) if one.seat is not None and comes(one)]
    return sorted((Seated(one, guest_name(one), one.seat) for one in rows), key=lambda one: one.seat.place)


def plan_pdf(plan: SeatingPlan, language: str, paper: str) -> bytes:
    """The room with who sits where, on one sheet: "a3" or "a4". Raises TypesettingError."""
    edition = plan.layout.edition
    with override(language):
        seated = seated_of(plan)
        drawing = drawing_of(plan.layout, list(plan.layout.places.all()), [one.guest for one in seated])
        words = edition_words(edition, language)
        count = ngettext("%(n)s person", "%(n)s people", len(seated)) % {"n": format_number(len(seated), language)}
        data = {
            "language": language,
            "words": {**common_words(), "front": pgettext("of a room", "front")},
            "title": title_in(plan.layout, language),
            "beside": " · ".join([_("Seating plan"), _("plan %(n)s") % {"n": plan.number}, count]),
            "edition": words.title,
            "warning": words.warning,
            "paper": paper,
            "width": drawing.width,
            "height": drawing.height,
            "box": BOX,
            "stage": drawing.stage,
            "rows": drawing.rows,
            "tables": [asdict(one) for one in drawing.tables],
            "boxes": [_box(one) for one in drawing.boxes],
        }
    return compile_document("people/seating", data, seconds=SECONDS)


def cards_pdf(plan: SeatingPlan, language: str) -> bytes:
    """Place cards to be folded: in the person’s language before, in the other behind. Raises TypesettingError."""
    edition = plan.layout.edition
    with override(language):
        words = {**common_words(), "title": _("Place cards")}
        title = edition_words(edition, language).title
    people = []
    for one in seated_of(plan):
        own = _language_of(one.guest)
        front, back = _side(one, own), _side(one, _OTHER[own])
        people.append({**front, "back": back})
    data = {"language": language, "words": words, "edition": title, "people": people}
    return compile_document("people/cards", data, seconds=SECONDS)


def ushers_pdf(plan: SeatingPlan, language: str) -> bytes:
    """Who sits in which row or at which table, each on a page of its own. Raises TypesettingError."""
    with override(language):
        columns = [
            Column(pgettext("at a conference", "Seat"), 2),
            Column(_("Name"), 7),
            Column(_("Function and body"), 10),
            Column(pgettext("of a seat", "Note"), 4),
        ]
        found = sorted(seated_of(plan), key=lambda one: (one.seat.row.isdecimal(), one.seat.block, one.seat.place))
        blocks = [(key, list(some)) for key, some in groupby(found, lambda one: (one.seat.block, one.seat.row))]
        several = len({one.seat.block for one in found if not one.seat.row.isdecimal()}) > 1
        parts = [
            Part(_part_title(block, row, several=several), [_usher_row(one, language) for one in some], apart=apart)
            for (block, row), some, apart in _apart(blocks, several)
        ]
        return _table(plan, language, _("Seats by row or table"), columns, parts, len(found))


def names_pdf(plan: SeatingPlan, language: str) -> bytes:
    """Who sits where, by the alphabet. Raises TypesettingError."""
    with override(language):
        columns = [
            Column(pgettext("at a conference", "Seat"), 2),
            Column(_("Name"), 7),
            Column(_("Function and body"), 10),
        ]
        found = sorted(seated_of(plan), key=lambda one: (sort_key(one.name, language), one.seat.place))
        rows = [[[seat_short(one.seat)], [one.name], _beside(one.guest, language)] for one in found]
        return _table(
            plan, language, _("Seats by name"), columns, [Part(_("All seats"), rows)] if rows else [], len(found)
        )


#: What makes each paper, by the last part of its address.
PAPERS: dict[str, Callable[[SeatingPlan, str], bytes]] = {
    "plan-a3": lambda plan, language: plan_pdf(plan, language, "a3"),
    "plan-a4": lambda plan, language: plan_pdf(plan, language, "a4"),
    "cards": cards_pdf,
    "ushers": ushers_pdf,
    "names": names_pdf,
}


def _table(plan: SeatingPlan, language: str, title: str, columns: list[Column], parts: list[Part], total: int) -> bytes:
    whole = f"{title_in(plan.layout, language)}: {title}"
    return table_pdf(plan.layout.edition, language, whole, columns, parts, total=total)


def _apart(blocks: list[Any], several: bool) -> Iterable[tuple[Any, list[Seated], bool]]:
    """Where there are several blocks, each begins a page: one usher looks after one."""
    before = None
    for (block, row), some in blocks:
        yield (block, row), some, several and block != before and not row.isdecimal()
        before = block


def _part_title(block: str, row: str, *, several: bool) -> str:
    words = capfirst(row_words(row))
    return f"{_('Block %(block)s') % {'block': block}} · {words}" if several and block.isdecimal() else words


def _usher_row(one: Seated, language: str) -> list[list[str]]:
    notes = []
    if one.guest.interprets:
        notes.append(_("interprets"))
    if one.guest.step_free:
        notes.append(pgettext("a seat", "without steps"))
    return [[seat_short(one.seat)], [one.name], _beside(one.guest, language), notes or [""]]


def _beside(guest: Guest, language: str) -> list[str]:
    return [text for text in (function_of(guest, language), body_of(guest, language)) if text] or ["–"]


def _language_of(guest: Guest) -> str:
    own = guest.delegate.language if guest.delegate else ""
    return own or SPEAKS.get(country_of(guest), "en")


def _side(one: Seated, language: str) -> dict[str, str]:
    with override(language):
        function, body = function_of(one.guest, language), body_of(one.guest, language)
    return {"name": unbroken(one.name), "function": function, "body": body}


def _box(one: Box) -> dict[str, Any]:
    marks = set(one.marks.split())
    kind = next((name for name in ("vn", "fr", "else") if f"seat-{name}" in marks), "")
    return {
        "x": one.x,
        "y": one.y,
        "short": one.short,
        "call": one.call,
        "country": "other" if kind == "else" else kind,
        "round": "seat-chair" in marks,
        "dashed": "seat-interprets" in marks,
        "reserved": bool(one.seat.reserved),
    }
