"""The outlines are light, complete and rightly placed under the seats."""

from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.core.text.folding import name_key
from nhipcau.portal.bridge.layout import PROJECTIONS, TALL, WIDE, End, Link, draw, position
from nhipcau.portal.bridge.outlines import outlines, rings, simplify

DATA = Path(__file__).parents[2] / "data" / "places"
#: Where the package abbreviates the name of a province.
SHAPES = {"hue": "tthue", "hochiminh": "hcm", "bariavungtau": "baria"}


@cache
def localities() -> list[dict]:
    return [one for file in DATA.glob("*.yaml") for one in yaml.safe_load(file.read_text("utf-8"))["places"]]


def box(shape: str) -> tuple[float, float, float, float]:
    points = [point for ring in rings(shape) for point in ring]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def outside(shape: str, x: float, y: float) -> float:
    """How far a point lies outside the box around a shape."""
    left, top, right, bottom = box(shape)
    return max(left - x, x - right, top - y, y - bottom, 0)


def test_vietnam_keeps_its_provinces_and_both_archipelagos() -> None:
    shapes = outlines()["VN"]["shapes"]
    assert len(shapes) == 65
    for archipelago, islands in (("hoangsa", 10), ("truongsa", 30)):
        assert shapes[archipelago].count("M") >= islands
        assert box(shapes[archipelago])[0] > box(shapes["hue" if "hue" in shapes else "tthue"])[2]


def test_france_has_its_metropolitan_departments() -> None:
    assert len(outlines()["FR"]["shapes"]) == 96


def test_seats_of_provinces_fall_on_their_shapes() -> None:
    shapes = outlines()["VN"]["shapes"]
    checked = 0
    for one in localities():
        shape = shapes.get(SHAPES.get(name_key(one["id"]), name_key(one["id"])))
        if one["country"] == "VN" and one["level"] in {"province", "city"} and shape and one.get("point"):
            x, y = PROJECTIONS["VN"].place(*one["point"])
            assert outside(shape, x, y) < 9, one["id"]
            checked += 1
    assert checked >= 60


def test_seats_of_departments_fall_on_their_shapes() -> None:
    shapes = outlines()["FR"]["shapes"]
    checked = 0
    for one in localities():
        codes = [code["code"] for code in one.get("codes", []) if code["scheme"] == "insee"]
        if one["level"] == "department" and one.get("point") and codes and codes[0] in shapes:
            x, y = PROJECTIONS["FR"].place(*one["point"])
            assert outside(shapes[codes[0]], x, y) < 9, one["id"]
            checked += 1
    assert checked >= 90


def link(n: int, french: tuple[float, float], vietnamese: tuple[float, float]) -> Link:
    ends = (End(f"f{n}", "Brest", "FR", *french), End(f"v{n}", "Huế", "VN", *vietnamese))
    return Link(f"pair-{n}", f"/en/partnerships/pair-{n}", "Huế – Brest", "active", "active", ends)


@pytest.mark.parametrize("layout", [WIDE, TALL])
@given(
    st.lists(
        st.tuples(st.floats(-60, 60), st.floats(-180, 180), st.floats(8.5, 23.3), st.floats(102.2, 109.4)),
        min_size=1,
        max_size=20,
    )
)
def test_every_end_stands_on_the_picture(layout, seats) -> None:
    drawing = draw([link(n, seat[:2], seat[2:]) for n, seat in enumerate(seats)], layout)
    assert len(drawing.arcs) == len(seats)
    for dot in drawing.dots:
        assert 0 <= dot.x <= layout.width
        assert 0 <= dot.y <= layout.height


def test_a_seat_overseas_stands_at_the_edge_of_the_mainland() -> None:
    saint_denis = End("la-reunion", "La Réunion", "FR", -20.88, 55.45)
    x, y = position(saint_denis, WIDE)
    assert x < WIDE.width / 2
    assert y > WIDE.height / 2


def test_two_partnerships_of_one_pair_are_two_visible_arcs() -> None:
    first, second = link(1, (48.4, -4.5), (16.5, 107.6)), link(1, (48.4, -4.5), (16.5, 107.6))
    drawing = draw([first, second], WIDE)
    assert drawing.arcs[0].path != drawing.arcs[1].path
    assert [dot.count for dot in drawing.dots] == [2, 2]


@given(st.lists(st.tuples(st.floats(0, 800), st.floats(0, 800)), min_size=2, max_size=60), st.floats(0.1, 20))
def test_simplified_lines_keep_their_ends_and_add_nothing(line, tolerance) -> None:
    light = simplify(line, tolerance)
    assert light[0] == line[0]
    assert light[-1] == line[-1]
    assert set(light) <= set(line)
