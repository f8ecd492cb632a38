"""Days as grids of rooms and hours: which session stands in which cell, and how rooms are divided over pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any
from uuid import UUID

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from nhipcau.exchange.calendars.entries import Entry, Programme
from nhipcau.exchange.documents.book.texts import anchor, piece

#: So many rooms stand beside each other on an upright page, and on one laid across.
UPRIGHT, ACROSS = 4, 7


@dataclass(frozen=True)
class Block:
    """Sessions of one room that run into each other: usually one."""

    column: int
    begins: datetime
    ends: datetime
    entries: list[Entry]


def grids_of(entries: Sequence[Entry], programme: Programme) -> list[dict[str, Any]]:
    """The grids of a day, one for each page: entries have a time, and are in order of it."""
    columns = _columns(entries, programme)
    pages = _divided(columns, UPRIGHT if len(columns) <= UPRIGHT else ACROSS)
    return [
        {**_grid(some, entries, programme), "across": len(columns) > UPRIGHT, "number": number, "of": len(pages)}
        for number, some in enumerate(pages, start=1)
    ]


def _columns(entries: Sequence[Entry], programme: Programme) -> list[UUID]:
    """The rooms in use, in the order of the edition; places without a room last."""
    order = {room.key: number for number, room in enumerate(programme.frame.rooms)}
    places = {entry.place.guid: entry.place for entry in entries}
    return sorted(places, key=lambda guid: (order.get(places[guid].key, len(order)), places[guid].name))


def _divided(columns: list[UUID], most: int) -> list[list[UUID]]:
    """The columns in as few pages as possible, about as many on each."""
    pages = -(-len(columns) // most)
    size, larger = divmod(len(columns), pages)
    ends = [sum(size + (n < larger) for n in range(page)) for page in range(pages + 1)]
    return [columns[first:last] for first, last in pairwise(ends)]


def _grid(columns: list[UUID], entries: Sequence[Entry], programme: Programme) -> dict[str, Any]:
    blocks = [block for column, guid in enumerate(columns) for block in _blocks(column, guid, entries)]
    edges = sorted({edge for block in blocks for edge in (block.begins, block.ends)})
    row = {edge: number for number, edge in enumerate(edges)}
    begin = {block.begins for block in blocks}
    return {
        "rooms": [_room(guid, entries, programme.language) for guid in columns],
        "rows": [
            {"time": f"{first:%H:%M}" if first in begin else "", "minutes": int((last - first).total_seconds() // 60)}
            for first, last in pairwise(edges)
        ],
        "cells": [
            {
                "column": block.column,
                "row": row[block.begins],
                "rows": row[block.ends] - row[block.begins],
                "sessions": [_session(entry, programme.language) for entry in block.entries],
            }
            for block in blocks
        ],
    }


def _blocks(column: int, guid: UUID, entries: Sequence[Entry]) -> list[Block]:
    blocks: list[Block] = []
    for entry in (one for one in entries if one.place.guid == guid):
        last = blocks[-1] if blocks else None
        if last is not None and entry.begins < last.ends:
            blocks[-1] = Block(column, last.begins, max(last.ends, entry.ends), [*last.entries, entry])
        else:
            blocks.append(Block(column, entry.begins, entry.ends, [entry]))
    return blocks


def _room(guid: UUID, entries: Sequence[Entry], language: str) -> dict[str, Any]:
    place = next(one.place for one in entries if one.place.guid == guid)
    name = place.room or place.words or place.venue or place.locality
    return {
        "name": piece(name, language) or {"text": _("place not stated"), "lang": "", "note": ""},
        "venue": piece(place.venue, language) if place.room else None,
    }


def _session(entry: Entry, language: str) -> dict[str, Any]:
    return {
        "anchor": anchor(entry.content.slug),
        "time": f"{entry.begins:%H:%M}–{entry.ends:%H:%M}",
        "title": piece(entry.title, language),
        "kind": capfirst(entry.kind_label),
        "main": entry.content.main,
        "cancelled": entry.content.is_cancelled,
    }
