"""The steps and wishes of exhibitors in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import get_language, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.exhibition.models import Exhibitor, ExhibitorStep, ExhibitorWish, StandType
from nhipcau.core.dates.formats import format_number
from nhipcau.core.records.fields import field_label, name_and_language
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.registry.projects.money import money_text

#: What a verb of a step is called.
SENTENCES: dict[str, Any] = {
    "made": pgettext_lazy("step", "Begun"),
    "changed": pgettext_lazy("step", "Changed"),
    "handed-in": pgettext_lazy("step", "Handed in"),
    "withdrawn": pgettext_lazy("step", "Withdrawn"),
    "accepted": pgettext_lazy("step", "Accepted"),
    "waiting": _("Put on the waiting list"),
    "refused": pgettext_lazy("step", "Refused"),
    "changes": pgettext_lazy("step", "Changes asked for"),
    "arranged": _("Priority or shared stand changed"),
    "wish-meant": _("Neighbour of a wish named"),
    "bound": _("Delegation named"),
    "delegation-made": _("Entered as a delegation"),
    "placed": _("Given a stand"),
    "unplaced": _("Taken from a stand"),
    "locked": _("Locked on its stand"),
    "unlocked": _("No longer locked on its stand"),
    "offered": _("Offered a stand that became free"),
    "offer-declined": _("Declined the stand offered"),
    "offer-lapsed": _("Let the offer of a stand lapse"),
    "contract": _("Contract or invoice changed"),
    "move-in": _("Time for moving in chosen"),
    "move-out": _("Time for moving out chosen"),
    "came": _("Presence noted"),
}


@dataclass(frozen=True)
class Told:
    """A step as people read it."""

    what: Any
    stand: str
    details: str
    by: Any
    at: datetime
    words: str


def told(steps: Iterable[ExhibitorStep]) -> list[Told]:
    """Steps in words. Select `by` with them."""
    return [
        Told(
            SENTENCES.get(one.verb, one.verb),
            str(one.detail.get("stand", "")),
            ", ".join(labels_in(one.detail.get("fields", ()))),
            one.by,
            one.at,
            one.words,
        )
        for one in steps
    ]


def labels_in(columns: Iterable[str]) -> list[str]:
    """What columns of an exhibitor are called, each once."""
    bases = (name_and_language(one)[0] for one in columns)
    return list(dict.fromkeys(capfirst(str(field_label(Exhibitor, one))) for one in bases))


def words_of_wish(wish: ExhibitorWish) -> str:
    """A wish in words: "beside Lào Cai", "at the stand A12". Select `area`, `stand` and `other` with many."""
    meant: Any = wish.area or wish.stand or wish.other or wish.words
    return f"{wish.get_kind_display()} {meant}".strip()


def words_of_type(kind: StandType) -> str:
    """A type of stand with its size, power and price: "Standard (3 × 3 m, 2,000 W, free)"."""
    language = get_language() or LANGUAGES[0]
    size = f"{_metres(kind.width, language)} × {_metres(kind.depth, language)} m"
    power = f"{format_number(kind.power, language)} W" if kind.power else ""
    water = _("water") if kind.water else ""
    price = money_text(kind.price, kind.currency, language) if kind.price else pgettext("of a price", "free")
    return f"{kind} ({', '.join(str(one) for one in (size, power, water, price) if one)})"


def _metres(centimetres: int, language: str) -> str:
    metres = Decimal(centimetres) / 100
    whole = metres.to_integral_value()
    return format_number(whole if whole == metres else metres.normalize(), language)
