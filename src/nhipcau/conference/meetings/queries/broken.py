"""Meetings of the timetable in preparation that cannot be held as they stand: something has changed since."""

from collections.abc import Sequence
from dataclasses import dataclass

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.models import Wish
from nhipcau.conference.meetings.planning.building import Picture, build
from nhipcau.conference.meetings.queries.timetable import wishes_of
from nhipcau.conference.meetings.scheduling.board import Board
from nhipcau.conference.meetings.scheduling.model import Obstacle
from nhipcau.conference.meetings.scheduling.moving import place_on


@dataclass(frozen=True)
class Broken:
    """A wish whose meeting cannot be held where it stands, and what is in the way."""

    wish: Wish
    obstacles: Sequence[Obstacle]


def broken_of(edition: Edition) -> tuple[list[Broken], Picture]:
    """The meetings that have not begun and cannot be held as they stand, with the picture their obstacles are of."""
    picture = build(edition)
    board = Board(picture.instance, picture.meetings)
    aside = [one for one in board.set_aside if one.slot >= picture.since]
    rows = wishes_of(edition).in_bulk([picture.wishes[one.request] for one in aside])
    found = []
    for one in aside:
        place = place_on(board, one.request, one.slot, picture.instance.tables[one.table].venue)
        found.append(Broken(rows[picture.wishes[one.request]], place.obstacles))
    return found, picture
