"""Orders in plain Python: whatever comes in, everybody stands in the order once, and what was asked for holds."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from nhipcau.conference.protocol.decrees import decrees
from nhipcau.conference.protocol.ordering.adjusting import around, moved
from nhipcau.conference.protocol.ordering.matching import Office, match
from nhipcau.conference.protocol.ordering.photograph import rows_of
from nhipcau.conference.protocol.ordering.precedence import GUESTS, HOSTS, SENIORITY, Standing, by_precedence, in_turn
from nhipcau.conference.protocol.ordering.spelling import faults_of

pytestmark = pytest.mark.one_database
TIES = some.sampled_from([GUESTS, HOSTS, SENIORITY])


@some.composite
def people(draw: some.DrawFn) -> list[Standing[int]]:
    count = draw(some.integers(0, 9))
    places = draw(some.lists(some.integers(1, 12), unique=True, max_size=count))
    return [
        Standing(
            number,
            country=draw(some.sampled_from(["VN", "FR", ""])),
            level=draw(some.none() | some.integers(1, 4)),
            since=draw(some.none() | some.dates()),
            turn=(draw(some.integers(0, 2)), number),
            place=places[number] if number < len(places) else None,
        )
        for number in range(count)
    ]


@settings(max_examples=30, deadline=None)
@given(people(), TIES)
def test_everybody_has_one_place_privileges_hold_and_no_lower_level_stands_before_a_higher(found, ties):
    order = by_precedence(found, ties, "VN")
    assert sorted(one.key for one in order) == [one.key for one in found]
    taken = sorted(one.place for one in order if one.place)
    for one in order:
        if one.place and one.place <= len(order) - sum(place > one.place for place in taken):
            assert order.index(one) + 1 == one.place
    levels = [one.level or 99 for one in order if one.place is None]
    assert levels == sorted(levels)
    assert by_precedence(list(reversed(found)), ties, "VN") == order


@settings(max_examples=30, deadline=None)
@given(people())
def test_two_of_one_country_follow_each_other_only_when_the_others_have_nobody_left(found):
    free = [one for one in found if one.place is None]
    order = in_turn(free, "FR")
    assert sorted(one.key for one in order) == sorted(one.key for one in free)
    for number, (one, after) in enumerate(pairwise(order)):
        if one.country == after.country:
            assert {rest.country for rest in order[number + 1 :]} == {one.country}
    if any(one.country == "FR" for one in free):
        assert order[0].country == "FR"


@settings(max_examples=30, deadline=None)
@given(some.permutations(range(7)), some.dictionaries(some.integers(0, 9), some.integers(1, 12), max_size=5))
def test_what_was_moved_by_hand_stays_at_its_place_and_the_rest_keeps_its_order(computed, held):
    order = around(computed, held)
    assert sorted(order) == list(range(7))
    rest = [key for key in order if key not in held]
    assert rest == [key for key in computed if key not in held]
    for key, place in held.items():
        alone = list(held.values()).count(place) == 1 and all(other < place for k, other in held.items() if k != key)
        if key in computed and alone and place <= 7 - len(held):
            assert order[place - 1] == key


def test_moving_one_keeps_the_order_of_the_others():
    assert moved("abcd", "d", 1) == ["d", "a", "b", "c"]
    assert moved("abcd", "a", 99) == ["b", "c", "d", "a"]


@settings(max_examples=30, deadline=None)
@given(some.integers(0, 60), some.integers(1, 20))
def test_rows_of_a_photograph_are_as_long_as_one_another_with_the_first_in_the_middle(count, most):
    rows = rows_of(range(count), most)
    lengths = [len(row) for row in rows]
    assert sorted(one for row in rows for one in row) == list(range(count))
    assert all(length <= most for length in lengths)
    assert not lengths or max(lengths) - min(lengths) <= 1
    assert lengths == sorted(lengths, reverse=True)
    for row in rows:
        assert row[len(row) // 2] == min(row)
    if count > 1 and most > 1:
        front = rows[0]
        # The second stands at the right hand of the first, which is the left of the camera.
        assert front[len(front) // 2 - 1] == 1


OFFICES = [Office(rank.number, rank.number, rank.matches) for rank in decrees()["fr-89-655-3"].ranks]


@pytest.mark.parametrize(
    ("function", "rank"),
    [
        ("Préfète de la région Bretagne", 1),
        ("Mme la Présidente du Conseil régional de Bretagne", 5),
        ("Président du Département du Finistère", 6),
        ("Maire de Brest, président de la métropole", 7),
        ("Maire de Lyon et sénateur du Rhône", 3),
        ("Députée européenne", 4),
        ("Mayor of Brest", 7),
        ("Vice-présidente du conseil régional", 14),
        ("Maire adjointe de Brest", None),
        ("Ancien maire de Brest", None),
        ("Directrice de cabinet du préfet", None),
        ("Conseillère régionale", 14),
        ("Conseiller du président du conseil régional", None),
        ("Sénateur honoraire", None),
        ("", None),
    ],
)
def test_a_function_leads_to_the_rank_of_its_holder_and_of_nobody_else(function, rank):
    found = match([function], OFFICES)
    assert (found.key if found else None) == rank


def test_what_is_said_of_the_decree_names_its_address_and_what_is_still_to_be_checked():
    for decree in decrees().values():
        assert decree.source.startswith("https://www.legifrance.gouv.fr/")
        assert [rank.number for rank in decree.ranks] == list(range(1, len(decree.ranks) + 1))
        assert all(all(rank.titles.values()) for rank in decree.ranks)
        assert not all(rank.verified for rank in decree.ranks)


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("Nguyễn Thị Lan", []),
        (" ", ["missing"]),
        ("Marie  Durand", ["spaces"]),
        ("Marie Durand ", ["spaces"]),
        ("NGUYỄN THỊ LAN", ["capitals"]),
        ("UBND", []),
        ("marie Durand", ["small"]),
        ("Marie\u200b Durand", ["control"]),
        ("Hue\u0302", ["decomposed"]),
        ('Hội "Bạn"', ["quotes"]),
    ],
)
def test_faults_of_spelling_are_found(text, faults):
    assert faults_of(text) == faults
