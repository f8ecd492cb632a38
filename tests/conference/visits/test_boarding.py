"""Sharing out to buses against all ways there are, where they can be counted."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nhipcau.conference.visits.boarding.sharing import Passenger, Vehicle, share_out

pytestmark = pytest.mark.one_database
LANGUAGES = ["vi", "fr", "en"]
people = st.lists(st.tuples(st.sampled_from("AB"), st.sampled_from([*LANGUAGES, ""])), min_size=1, max_size=5)
buses = st.lists(
    st.tuples(st.integers(1, 4), st.lists(st.sampled_from(LANGUAGES), max_size=2, unique=True)), min_size=1, max_size=3
)


def best(passengers: list[Passenger], vehicles: list[Vehicle]) -> int:
    """The fewest without their guide, of all ways to seat everybody."""
    fewest = len(passengers)
    for seats in product(vehicles, repeat=len(passengers)):
        if all(seats.count(bus) <= bus.seats for bus in vehicles):
            without = sum(not bus.speaks(one.language) for one, bus in zip(passengers, seats, strict=True))
            fewest = min(fewest, without)
    return fewest


@settings(max_examples=40, deadline=None)
@given(people, buses)
def test_nobody_is_left_while_there_are_seats_and_as_many_as_can_be_understand_the_guide(
    some: list[tuple[str, str]], rows: list[tuple[int, list[str]]]
) -> None:
    vehicles = [Vehicle(number, seats, tuple(spoken)) for number, (seats, spoken) in enumerate(rows)]
    passengers = [Passenger(str(number), *one) for number, one in enumerate(some)]
    shared = share_out(passengers, vehicles)
    seats = sum(bus.seats for bus in vehicles)
    # Who came last finds no seat.
    assert shared.left == [one.key for one in passengers[seats:]]
    for bus in vehicles:
        assert sum(where == bus.key for where in shared.seats.values()) <= bus.seats
    assert len(shared.unguided) == best(passengers[:seats], vehicles)
    assert share_out(passengers, vehicles) == shared


def test_delegations_stay_together_and_who_was_put_by_hand_stays() -> None:
    two = [Vehicle(1, 6, ("vi", "fr")), Vehicle(2, 6, ("vi", "fr"))]
    mixed = [Passenger(f"{of}{number}", of, "vi") for number in range(3) for of in ("A", "B", "C", "D")]
    shared = share_out(mixed, two)
    assert shared.split == 0
    fixed = [Passenger("A9", "A", "vi", fixed=2), *mixed[:-1]]
    assert share_out(fixed, two).seats["A9"] == 2
    # The whole delegation follows the one who stays.
    assert {share_out(fixed, two).seats[f"A{number}"] for number in range(3)} == {2}
