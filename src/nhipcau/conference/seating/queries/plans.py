"""What the pages of a plan show: the drawing, the rules that are broken, a seat or guest that was chosen, versions."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from nhipcau.conference.seating.models import Guest, Pairing, SavedSeating, Seat, SeatingPlan, SeatingRun
from nhipcau.conference.seating.placing.explaining import RULES, broken, explain
from nhipcau.conference.seating.planning.picture import Picture, picture_of
from nhipcau.conference.seating.queries.drawing import Drawing, drawing_of
from nhipcau.conference.seating.wording import (
    COUNTED,
    Said,
    because,
    body_of,
    counted,
    function_of,
    guest_name,
    said,
    seat_short,
    seat_words,
)
from nhipcau.core.records.languages import NAMES
from nhipcau.core.text.languages import LANGUAGES

#: So many proposals and versions are listed.
MOST = 8


@dataclass(frozen=True)
class GuestRow:
    """A guest in a list."""

    guest: Guest
    name: str
    function: str
    body: str
    languages: str
    seat: str


@dataclass(frozen=True)
class Panel:
    """What is shown of the seat or guest that was chosen."""

    seat: Seat | None
    seat_words: str
    seat_short: str
    row: GuestRow | None
    because: str
    reasons: list[Said]
    languages: list[tuple[str, Any, bool]]


@dataclass(frozen=True)
class PlanPage:
    """A plan as its page shows it."""

    picture: Picture
    drawing: Drawing
    broken: list[tuple[str, int]]
    unseated: list[GuestRow]
    others: list[GuestRow]
    panel: Panel | None
    kept: list[SavedSeating]
    runs: list[SeatingRun]

    @property
    def sitting(self) -> int:
        """How many have a seat."""
        return len(self.picture.guests) - len(self.unseated)


def page_of(plan: SeatingPlan, seat: str = "", guest: str = "") -> PlanPage:
    """A plan with the panel of a seat or a guest (their ids, as the address has them); a bounded number of queries."""
    picture = picture_of(plan)
    wrong = [one.seat_id for at, one in enumerate(picture.guests) if one.seat_id and _is_wrong(picture, at)]
    panel = _panel(picture, seat, guest)
    rows = guest_rows(picture.guests) if panel else guest_rows([one for one in picture.guests if not one.seat_id])
    rows.sort(key=lambda row: picture.rank_of_guest.get(row.guest.pk, len(picture.guests)))
    return PlanPage(
        picture=picture,
        drawing=drawing_of(plan.layout, picture.places, picture.guests, wrong),
        broken=counted(broken(picture.state)),
        unseated=[row for row in rows if not row.guest.seat_id],
        others=rows if panel else [],
        panel=panel,
        kept=list(plan.kept.select_related("by")[:MOST]),
        runs=list(plan.runs.select_related("by")[:MOST]),
    )


def guest_rows(guests: Iterable[Guest]) -> list[GuestRow]:
    """Guests as lists show them."""
    code = get_language() or LANGUAGES[0]
    return [
        GuestRow(
            guest=one,
            name=guest_name(one),
            function=function_of(one, code),
            body=body_of(one, code),
            languages=", ".join(language.upper() for language in one.languages.split(",") if language),
            seat=seat_short(one.seat) if one.seat else "",
        )
        for one in guests
    ]


def pairing_rows(pairings: Iterable[Pairing]) -> list[tuple[Pairing, str, str]]:
    """What is said of neighbours, with their names."""
    return [(one, guest_name(one.one), guest_name(one.other)) for one in pairings]


def changes_of(run: SeatingRun) -> list[tuple[str, int, int]]:
    """How often each rule is broken now and as proposed; those that never are, are left out."""
    rules = [rule for rule in RULES if run.before.get(rule) or run.after.get(rule)]
    return [(str(COUNTED[rule]), run.before.get(rule, 0), run.after.get(rule, 0)) for rule in rules]


def _is_wrong(picture: Picture, person: int) -> bool:
    return any(not reason.kept for reason in explain(picture.state, person))


def _panel(picture: Picture, seat: str, guest: str) -> Panel | None:
    """The panel of a seat or guest; None where the address names none that there is."""
    found = next((one for one in picture.guests if str(one.pk) == guest), None)
    place = next((one for one in picture.places if str(one.pk) == seat), None)
    if found is None and place is not None:
        found = next((one for one in picture.guests if one.seat_id == place.pk), None)
    if found is None and place is None:
        return None
    if found is not None:
        place = next((one for one in picture.places if one.pk == found.seat_id), None)
    spoken = found.languages.split(",") if found else []
    return Panel(
        seat=place,
        seat_words=seat_words(place) if place else "",
        seat_short=seat_short(place) if place else "",
        row=guest_rows([found])[0] if found else None,
        because=because(picture, found) if found else "",
        reasons=[said(picture, one) for one in explain(picture.state, picture.number_of_guest[found.pk])]
        if found
        else [],
        languages=[(code, NAMES[code], code in spoken) for code in LANGUAGES],
    )
