"""The grid of a day: rooms beside each other, hours below each other, cells as long as their sessions."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import pairwise

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from nhipcau.conference.schedule.content import RoomFrame
from nhipcau.conference.schedule.pages.cards import Card, Moment
from nhipcau.core.web.templatetags.nhipcau import mark_language

#: Heights of rows are steps of so many minutes, at most so many steps.
_STEP, _MOST_STEPS = 15, 8


@dataclass(frozen=True)
class Column:
    """A room, or (without a key) all other places."""

    key: str
    name: SafeString | str
    venue: SafeString | str = ""


@dataclass
class Cell:
    """A field of the table, over so many rows: a session, or several that overlap; without any, the room is free."""

    column: Column
    cards: list[Card] = field(default_factory=list)
    rows: int = 1

    @property
    def is_main(self) -> bool:
        """Whether a main event is in it."""
        return any(card.content.main for card in self.cards)


@dataclass
class Row:
    """From one moment at which something starts or ends to the next."""

    at: Moment
    steps: int
    cells: list[Cell] = field(default_factory=list)


@dataclass(frozen=True)
class Grid:
    """The table of a day."""

    columns: list[Column]
    rows: list[Row]


@dataclass
class _Block:
    starts: datetime
    ends: datetime
    cards: list[Card]


def grid_of(cards: Sequence[Card], rooms: Sequence[RoomFrame], venues: dict[str, SafeString]) -> Grid:
    """The grid of the sessions of a day with an hour, in the rooms they use; `venues` names venues by slug."""
    timed = [card for card in cards if card.content.starts and card.content.ends]
    columns = _columns(timed, rooms, venues)
    known = {column.key for column in columns}
    blocks = {column.key: _blocks([card for card in timed if _key(card, known) == column.key]) for column in columns}
    bounds = sorted({moment for some in blocks.values() for one in some for moment in (one.starts, one.ends)})
    return Grid(columns, _rows(columns, blocks, bounds, _clocks(timed)))


def _columns(cards: Sequence[Card], rooms: Sequence[RoomFrame], venues: dict[str, SafeString]) -> list[Column]:
    used = {card.content.room.key for card in cards if card.content.room}
    several = len({room.venue for room in rooms if room.key in used}) > 1
    columns = [
        Column(room.key, mark_language(room.translated("name"), note=False), venues[room.venue] if several else "")
        for room in rooms
        if room.key in used
    ]
    known = {column.key for column in columns}
    elsewhere = any(_key(card, known) == "" for card in cards)
    return [*columns, Column("", _("Other places"))] if elsewhere else columns


def _key(card: Card, known: set[str]) -> str:
    room = card.content.room
    return room.key if room and room.key in known else ""


def _blocks(cards: list[Card]) -> list[_Block]:
    """Sessions of a room in their order; those that overlap share a cell."""
    blocks: list[_Block] = []
    for card in sorted(cards, key=lambda card: card.content.starts or datetime.max.replace(tzinfo=UTC)):
        starts, ends = card.content.starts, card.content.ends
        if starts is None or ends is None:
            continue
        if blocks and starts < blocks[-1].ends:
            blocks[-1].cards.append(card)
            blocks[-1].ends = max(blocks[-1].ends, ends)
        else:
            blocks.append(_Block(starts, ends, [card]))
    return blocks


def _clocks(cards: Sequence[Card]) -> dict[datetime, Moment]:
    """What clocks at the venue show at the instants of the day."""
    pairs = [(card.content.starts, card.starts) for card in cards] + [(card.content.ends, card.ends) for card in cards]
    return {instant: moment for instant, moment in pairs if instant and moment}


def _rows(
    columns: list[Column], blocks: dict[str, list[_Block]], bounds: list[datetime], clocks: dict[datetime, Moment]
) -> list[Row]:
    place = {moment: n for n, moment in enumerate(bounds)}
    starting = {(key, one.starts): one for key, some in blocks.items() for one in some}
    taken_until = dict.fromkeys(blocks, 0)
    rows = []
    for n, (at, following) in enumerate(pairwise(bounds)):
        minutes = int((following - at).total_seconds() // 60)
        row = Row(clocks[at], max(1, min(_MOST_STEPS, -(-minutes // _STEP))))
        for column in columns:
            block = starting.get((column.key, at))
            if block:
                taken_until[column.key] = place[block.ends]
                row.cells.append(Cell(column, block.cards, place[block.ends] - n))
            elif taken_until[column.key] <= n:
                row.cells.append(Cell(column))
        rows.append(row)
    return rows
