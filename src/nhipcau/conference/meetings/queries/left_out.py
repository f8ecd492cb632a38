"""Why accepted wishes have no place."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.models import Wish
from nhipcau.conference.meetings.planning.building import Picture, build
from nhipcau.conference.meetings.scheduling.board import Board
from nhipcau.conference.meetings.scheduling.explaining import why
from nhipcau.conference.meetings.scheduling.model import Obstacle


def reasons_of(edition: Edition, wishes: Iterable[Wish]) -> tuple[dict[UUID, Sequence[Obstacle]], Picture]:
    """What is in the way of each of these wishes, none of them held; nothing where there is room for it now.

    Also the picture the obstacles are of.
    """
    picture = build(edition)
    board = Board(picture.instance, picture.meetings)
    numbers = picture.request_numbers
    return {one.pk: why(board, numbers[one.pk]) if one.pk in numbers else () for one in wishes}, picture
