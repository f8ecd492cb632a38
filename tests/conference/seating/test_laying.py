"""Rooms laid out: how many seats, called what, beside which, and which is the best."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nhipcau.conference.seating.laying import CHAIR, Place, Spec, TooMany, lay, side_by_side

pytestmark = pytest.mark.one_database


def _by_honour(places: list[Place]) -> list[str]:
    return [f"{one.row}{one.number}" for one in sorted(places, key=lambda one: one.honour)]


def test_the_best_seats_of_a_plenary_are_at_the_head_table_then_in_the_middle_of_the_first_row() -> None:
    places = lay(Spec("rows", rows=2, seats=6, aisles=(3,), head=3, chairs=True))
    # The head table faces the room: the right of its middle is our left; the rows face the head table.
    assert _by_honour(places)[:9] == ["HT2", "HT1", "HT3", "A4", "A3", "A5", "A2", "A6", "A1"]
    assert [one.row for one in sorted(places, key=lambda one: one.honour)[-3:]] == ["HI"] * 3
    rows = [one for one in places if one.row == "A"]
    assert [one.block for one in rows] == ["1", "1", "1", "2", "2", "2"]
    # An aisle parts the third from the fourth; chairs stand behind the head table, beside nobody.
    pairs = {(places[a].row + str(places[a].number), places[b].row + str(places[b].number)) for a, b in
             side_by_side(places)}  # fmt: skip
    assert ("A2", "A3") in pairs
    assert ("A3", "A4") not in pairs
    assert ("HT1", "HT2") in pairs
    assert not any(one.startswith("HI") for pair in pairs for one in pair)
    assert {places[one.front or 0].row for one in places if one.kind == CHAIR} == {"HT"}


def test_round_tables_are_circles_and_a_u_goes_round_its_corners() -> None:
    tables = lay(Spec("rounds", tables=3, seats=5))
    assert len(side_by_side(tables)) == 15
    assert {one.row for one in tables} == {"1", "2", "3"}
    assert _by_honour(tables)[:3] == ["21", "22", "25"]
    along = lay(Spec("u", rows=2, head=3))
    assert len(along) == 7
    assert len(side_by_side(along)) == 6
    assert _by_honour(along) == [f"UT{number}" for number in (4, 3, 5, 2, 6, 1, 7)]


@settings(max_examples=25)
@given(
    kind=st.sampled_from(["rows", "rounds", "head", "u", "reception"]),
    numbers=st.tuples(st.integers(0, 30), *[st.integers(0, 6)] * 3),
    aisles=st.lists(st.integers(0, 9), max_size=3),
    chairs=st.booleans(),
)
def test_every_seat_has_a_name_a_place_and_a_rank_of_its_own(
    kind: str, numbers: tuple[int, int, int, int], aisles: list[int], chairs: bool
) -> None:
    rows, seats, tables, head = numbers
    places = lay(Spec(kind, rows, seats, tuple(aisles), tables, head, chairs))
    count = len(places)
    assert [one.place for one in places] == list(range(count))
    assert sorted(one.honour for one in places) == list(range(count))
    assert len({(one.row, one.number) for one in places}) == len({(one.x, one.y) for one in places}) == count
    assert all(one.x >= 0 and one.y >= 0 for one in places)


def test_a_room_of_too_many_seats_is_refused() -> None:
    with pytest.raises(TooMany):
        lay(Spec("rows", rows=60, seats=80))
