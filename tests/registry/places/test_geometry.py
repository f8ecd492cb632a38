"""Lines between places: on the map, on the globe, and across the 180th meridian."""

from itertools import pairwise
from math import cos, degrees, hypot, radians, sin
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nhipcau.registry.places.geometry import STEP, Position, great_circle, parts_of, straight

HA_NOI, PARIS, PAPEETE = (105.8, 21.0), (2.35, 48.85), (-149.57, -17.54)
POSITIONS = st.tuples(st.floats(-180, 180), st.floats(-85, 85)).map(lambda one: (round(one[0], 3), round(one[1], 3)))


def vector(position: Position) -> tuple[float, float, float]:
    x, y = map(radians, position)
    return cos(y) * cos(x), cos(y) * sin(x), sin(y)


def check(line: dict[str, Any], start: Position, end: Position) -> None:
    """What RFC 7946 asks of a line, and that it leads from one end to the other."""
    parts = parts_of(line)
    assert line["type"] == ("LineString" if len(parts) == 1 else "MultiLineString")
    assert len(parts) <= 2
    for part in parts:
        assert len(part) >= 2
        assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in part)
        assert all(abs(b[0] - a[0]) <= 180.001 for a, b in pairwise(part))
    for part, after in pairwise(parts):
        assert abs(part[-1][0]) == 180
        assert after[0] == [-part[-1][0], part[-1][1]]
    for given_end, drawn in ((start, parts[0][0]), (end, parts[-1][-1])):
        assert abs((given_end[0] - drawn[0] + 180) % 360 - 180) < 0.001
        assert abs(given_end[1] - drawn[1]) < 0.001


def test_a_line_over_land_is_one_straight_piece() -> None:
    assert straight(HA_NOI, PARIS) == {"type": "LineString", "coordinates": [[105.8, 21.0], [2.35, 48.85]]}


def test_the_way_to_polynesia_crosses_the_pacific_in_two_parts() -> None:
    for line in (straight(HA_NOI, PAPEETE), great_circle(HA_NOI, PAPEETE)):
        west, east = line["coordinates"]
        assert (west[0], east[-1]) == ([105.8, 21.0], [-149.57, -17.54])
        assert west[-1][0] == 180
        assert east[0] == [-180, west[-1][1]]
        assert min(x for x, _ in west) > 100


def test_a_great_circle_to_paris_passes_north_of_the_straight_line() -> None:
    line = great_circle(HA_NOI, PARIS)["coordinates"]
    assert max(y for _, y in line) > 52
    assert len(line) > 30


@pytest.mark.parametrize("ends", [(HA_NOI, HA_NOI), ((180.0, 3.0), (-180.0, 4.0)), ((-180.0, 3.0), (179.0, 4.0))])
def test_ends_on_the_meridian_or_on_each_other_make_one_line(ends: tuple[Position, Position]) -> None:
    for line in (straight(*ends), great_circle(*ends)):
        assert line["type"] == "LineString"
        check(line, *ends)


@settings(max_examples=120)
@given(POSITIONS, POSITIONS)
def test_every_line_is_valid_and_a_great_circle_stays_on_the_globe(start: Position, end: Position) -> None:
    check(straight(start, end), start, end)
    line = great_circle(start, end)
    check(line, start, end)
    points = [tuple(one) for part in parts_of(line) for one in part]
    if len(points) < 5:
        return
    a, b = vector(start), vector(end)
    normal = (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])
    size = hypot(*normal)
    for point in points:
        # Where it is cut the line is straight between two points of the circle; nearer to a pole it strays more.
        off = abs(sum(x * y for x, y in zip(normal, vector(point), strict=True))) / size
        assert degrees(off) < (STEP if abs(point[0]) == 180 else 0.01)
