"""A room as a drawing: seats as boxes with who sits there, tables beneath them, in centimetres."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import hypot

from nhipcau.conference.seating.laying.model import CHAIR, CHAIRS, HEAD, U
from nhipcau.conference.seating.models import Guest, Layout, Seat
from nhipcau.conference.seating.wording import country_of, guest_call, guest_name, seat_short, seat_words

#: The breadth and height of a seat, and the margin around the room.
BOX, MARGIN = 52, 90
#: As many letters of a name fit into a box.
LETTERS = 7
_COUNTRIES = {"VN": "vn", "FR": "fr"}


@dataclass(frozen=True)
class Table:
    """A table: a circle where it has a `radius`, else a rectangle from its upper left corner."""

    x: int
    y: int
    width: int = 0
    height: int = 0
    radius: int = 0
    name: str = ""


@dataclass(frozen=True)
class Box:
    """A seat with who sits there. `marks` are words of the style sheet; `title` says all of it."""

    seat: Seat
    guest: Guest | None
    x: int
    y: int
    short: str
    call: str
    title: str
    marks: str
    is_wrong: bool

    @property
    def middle(self) -> int:
        """Where the texts of the box have their middle."""
        return self.x + BOX // 2

    @property
    def upper(self) -> int:
        """The base line of what the seat is called: higher where somebody sits there."""
        return self.y + (18 if self.call else 30)

    @property
    def lower(self) -> int:
        """The base line of the name."""
        return self.y + 36

    @property
    def left(self) -> int:
        """Where the bar below begins."""
        return self.x + 6

    @property
    def foot(self) -> int:
        """How low the bar below stands."""
        return self.y + BOX - 6

    @property
    def corner(self) -> int:
        """Where the mark in the upper right corner begins."""
        return self.x + BOX - 16


@dataclass(frozen=True)
class Drawing:
    """A room with its size; `rows` are names beside rows, with their heights; `stage` is where the front is shown."""

    width: int
    height: int
    tables: list[Table]
    boxes: list[Box]
    rows: list[tuple[str, int]]
    stage: tuple[int, int, int] | None

    @property
    def middle(self) -> int:
        """The middle of the room."""
        return self.width // 2


def drawing_of(
    layout: Layout,
    seats: Sequence[Seat],
    guests: Iterable[Guest] = (),
    wrong: Iterable[int] = (),
) -> Drawing:
    """A layout drawn, with guests on their seats; `wrong` are the seats (ids) where a rule is broken. No query."""
    sitting = {one.seat_id: one for one in guests if one.seat_id}
    faulty = set(wrong)
    boxes = [_box(one, sitting.get(one.pk), is_wrong=one.pk in faulty) for one in seats]
    width = max((one.x for one in boxes), default=0) + BOX + MARGIN
    height = max((one.y for one in boxes), default=0) + BOX + MARGIN
    has_head = any(one.row == HEAD for one in seats)
    stage = None if has_head or layout.kind != Layout.Kind.ROWS else (width // 2 - 200, 25, 400)
    lettered = {one.seat.row: one.y for one in boxes if _is_lettered(one.seat.row)}
    rows = [(row, y + BOX // 2 + 8) for row, y in lettered.items()]
    return Drawing(width, height, _tables(boxes), boxes, rows, stage)


def _box(seat: Seat, guest: Guest | None, *, is_wrong: bool) -> Box:
    marks = []
    title = seat_words(seat)
    if guest is not None:
        marks.append(_COUNTRIES.get(country_of(guest), "else"))
        marks += [word for word, holds in (("interprets", guest.interprets), ("locked", guest.locked)) if holds]
        title = f"{title}: {guest_name(guest)}"
    if seat.reserved:
        marks.append("reserved")
        title = f"{title} ({seat.reserved})"
    if seat.step_free:
        marks.append("step")
    if seat.kind == CHAIR:
        marks.append("chair")
    call = shortened(guest_call(guest)) if guest else ""
    x, y = seat.x + MARGIN - BOX // 2, seat.y + MARGIN - BOX // 2
    return Box(seat, guest, x, y, seat_short(seat), call, title, " ".join(f"seat-{mark}" for mark in marks), is_wrong)


def _is_lettered(row: str) -> bool:
    return row.isalpha() and row not in (HEAD, CHAIRS, U)


def shortened(name: str, letters: int = LETTERS) -> str:
    """A name that fits into a box."""
    return name if len(name) <= letters else f"{name[: letters - 1]}…"


def _tables(boxes: Sequence[Box]) -> list[Table]:
    found = []
    groups: dict[int, list[Box]] = {}
    for one in boxes:
        if one.seat.kind != CHAIR and (one.seat.ring or one.seat.row.isdecimal() or one.seat.row in (HEAD, U)):
            groups.setdefault(one.seat.segment, []).append(one)
    for some in groups.values():
        row = some[0].seat.row
        if row == HEAD:
            found.append(_long(some, below=some[0].y + BOX + 6))
        elif row == U:
            found += _of_u(some)
        else:
            found.append(_round(some, row))
    return found


def _long(some: Sequence[Box], below: int) -> Table:
    left, right = min(one.x for one in some), max(one.x for one in some) + BOX
    return Table(left, below, right - left, 34)


def _round(some: Sequence[Box], name: str) -> Table:
    x = sum(one.x for one in some) / len(some) + BOX / 2
    y = sum(one.y for one in some) / len(some) + BOX / 2
    away = min(hypot(one.x + BOX / 2 - x, one.y + BOX / 2 - y) for one in some)
    return Table(round(x), round(y), radius=max(18, round(away - BOX / 2 - 6)), name=name)


def _of_u(some: Sequence[Box]) -> list[Table]:
    top = min(one.y for one in some)
    left, right = min(one.x for one in some), max(one.x for one in some) + BOX
    bottom = max(one.y for one in some) + BOX
    inner_left, inner_right = left + BOX + 6, right - BOX - 6
    first = top + BOX + 6
    tables = [Table(inner_left, first, inner_right - inner_left, 34)]
    if bottom > first + 40:
        tables += [Table(x, first + 34, 34, bottom - first - 34) for x in (inner_left, inner_right - 34)]
    return tables
