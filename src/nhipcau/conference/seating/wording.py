"""Seats, guests and reasons in the words of the page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext, pgettext_lazy

from nhipcau.conference.delegations import naming
from nhipcau.conference.seating.laying.model import CHAIRS, HEAD, U
from nhipcau.conference.seating.models import Guest, Seat
from nhipcau.conference.seating.placing import explaining
from nhipcau.conference.seating.placing.explaining import Reason
from nhipcau.conference.seating.planning.picture import Picture
from nhipcau.core.text.languages import LANGUAGES, pick
from nhipcau.registry.places.models import Country

#: What is counted of each rule, when it is said how often it is broken.
COUNTED: Mapping[str, Any] = {
    explaining.PAIRS: _("rules about two neighbours broken"),
    explaining.STEP_FREE: _("people who need a seat without steps and have none"),
    explaining.CHAIR: _("people on interpreters’ chairs who do not interpret"),
    explaining.RANK: _("people sitting out of the order of protocol"),
    explaining.TOGETHER: _("people away from all of their delegation"),
    explaining.ALTERNATE: _("pairs of neighbours from one country"),
    explaining.LANGUAGES: _("pairs of neighbours who share no language, without an interpreter"),
    explaining.UNSEATED: _("people without a seat"),
}


@dataclass(frozen=True)
class Said:
    """A reason in words, and whether the rule is kept."""

    kept: bool
    words: str


def seat_words(seat: Seat) -> str:
    """A seat as people look for it: "row B, seat 12", "table 3, seat 5", "head table, seat 2"."""
    values = {"row": seat.row, "n": seat.number}
    if seat.row == HEAD:
        return str(_("head table, seat %(n)s")) % values
    if seat.row == CHAIRS:
        return str(_("interpreter’s chair %(n)s behind the head table")) % values
    if seat.row == U:
        return str(pgettext("at a conference", "seat %(n)s")) % values
    if seat.row.isdecimal():
        return str(_("table %(row)s, seat %(n)s")) % values
    if seat.block:
        return str(_("block %(block)s, row %(row)s, seat %(n)s")) % {**values, "block": seat.block}
    return str(_("row %(row)s, seat %(n)s")) % values


def seat_short(seat: Seat) -> str:
    """A seat in a few signs, as it can be written into a form: "B12", "3/5", "H2"."""
    return f"{seat.row}/{seat.number}" if seat.row.isdecimal() else f"{seat.row}{seat.number}"


def row_words(row: str) -> str:
    """A row or table in words: "row B", "table 3"."""
    if row == HEAD:
        return str(_("head table"))
    if row == CHAIRS:
        return str(_("interpreters’ chairs"))
    if row == U:
        return str(_("tables in a U"))
    return str(_("table %(row)s") if row.isdecimal() else _("row %(row)s")) % {"row": row}


def guest_name(guest: Guest) -> str:
    """Who it is, as on the badge."""
    return naming.printed(guest.delegate) if guest.delegate else str(guest.interpreter)


def guest_call(guest: Guest) -> str:
    """The part of the name by which somebody is addressed: it stands on the drawing."""
    if guest.delegate is not None:
        return naming.called(guest.delegate)
    return str(guest.interpreter).split(" ")[-1]


def function_of(guest: Guest, language: str) -> str:
    """The function of a guest, or that it is an interpreter; empty where nothing is known."""
    found = naming.function(guest.delegate, language) if guest.delegate else None
    if found:
        return found.value
    return capfirst(pgettext("category of a delegate", "interpreter")) if guest.interprets else ""


def body_of(guest: Guest, language: str) -> str:
    """For which body a guest comes."""
    return naming.body(guest.delegate, language).value if guest.delegate else ""


def country_of(guest: Guest) -> str:
    """The code of the country a guest comes from; empty for none."""
    return guest.delegate.delegation.country if guest.delegate else ""


def country_words(code: str) -> str:
    """A country by its name."""
    return str(Country(code).label) if code in Country.values else code


def counted(broken: Mapping[str, int]) -> list[tuple[str, int]]:
    """How often each rule is broken, in words, in the order of the rules."""
    return [(str(COUNTED[rule]), broken[rule]) for rule in explaining.RULES if broken.get(rule)]


def said(picture: Picture, reason: Reason) -> Said:
    """A reason in words."""
    names = [guest_name(picture.guests[other]) for other in reason.others]
    return Said(reason.kept, _WORDS[reason.rule](reason, names))


def because(picture: Picture, guest: Guest) -> str:
    """Why a guest has the place in the order of protocol that he has; empty where he is in none."""
    place = picture.ranks.get(guest.delegate_id) if guest.delegate_id else None
    return place.reason if place else ""


def _pairs(reason: Reason, names: list[str]) -> str:
    if reason.beside:
        words = _("sits beside %(name)s, as asked for") if reason.kept else _("is to sit beside %(name)s")
    else:
        words = _("sits apart from %(name)s, as asked for") if reason.kept else _("is never to sit beside %(name)s")
    return str(words) % {"name": names[0]}


def _rank(reason: Reason, _names: list[str]) -> str:
    seat, first, last = reason.numbers
    span = f"{first}–{last}" if first != last else str(first)
    words = _("seat of rank %(seat)s; by the order of protocol %(span)s")
    return str(words) % {"seat": seat, "span": span}


def _together(reason: Reason, _names: list[str]) -> str:
    if not reason.kept:
        return str(_("sits away from all of the delegation"))
    places = reason.numbers[0]
    words = ngettext(
        "sits with the delegation, which has %(n)s table or row",
        "sits with the delegation, which has %(n)s tables or rows",
        places,
    )
    return words % {"n": places}


def _languages(reason: Reason, names: list[str]) -> str:
    if reason.kept:
        words = _("shares no language with %(name)s; %(interpreter)s interprets")
        return str(words) % {"name": names[0], "interpreter": names[1]}
    return str(_("shares no language with %(name)s, and nobody interprets")) % {"name": names[0]}


def _fixed(kept: Any, broken: Any) -> Any:
    return lambda reason, names: str(kept if reason.kept else broken) % {"name": names[0] if names else ""}


_WORDS: Mapping[str, Any] = {
    explaining.PAIRS: _pairs,
    explaining.STEP_FREE: _fixed(_("reached without steps, as needed"), _("needs a seat reached without steps")),
    explaining.CHAIR: _fixed(_("interprets from a chair behind"), _("sits on an interpreter’s chair")),
    explaining.RANK: _rank,
    explaining.TOGETHER: _together,
    explaining.ALTERNATE: _fixed("", _("%(name)s beside is from the same country")),
    explaining.LANGUAGES: _languages,
    explaining.UNSEATED: _fixed("", _("has no seat yet")),
}


def title_in(layout: Any, language: str) -> str:
    """What a layout is called in a language: its own title, else that of its session, else its kind."""
    for holder in (layout, layout.session):
        text = pick({code: getattr(holder, f"title_{code}") for code in LANGUAGES}, language) if holder else None
        if text:
            return text.value
    return capfirst(str(layout.get_kind_display()))


#: The marks of the drawing, as its legend explains them.
MARKS: tuple[tuple[str, Any], ...] = (
    ("vn", _("Vietnam")),
    ("fr", _("France")),
    ("else", pgettext_lazy("country on a drawing", "another country, or none")),
    ("interprets", pgettext_lazy("on a drawing of seats", "interprets (broken line)")),
    ("locked", pgettext_lazy("on a drawing of seats", "locked (heavy line)")),
    ("wrong", pgettext_lazy("on a drawing of seats", "a rule is broken (corner)")),
    ("reserved", pgettext_lazy("on a drawing of seats", "reserved (crossed out)")),
    ("step", pgettext_lazy("on a drawing of seats", "reached without steps (bar below)")),
)
#: What can be printed of a plan, by the last part of its address.
PAPERS: tuple[tuple[str, Any], ...] = (
    ("plan-a3", _("Plan of the room (A3)")),
    ("plan-a4", _("Plan of the room (A4)")),
    ("cards", _("Place cards, in the language of each person and the other")),
    ("ushers", _("Lists for ushers, by row or table")),
    ("names", _("List by name")),
)
