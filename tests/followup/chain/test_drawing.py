"""The drawing of a chain: boxes that do not overlap, lines that go around them, text that fits."""

import random
import re
from itertools import combinations

import pytest

from nhipcau.followup.chain.drawing.layout import HIGH, LETTERS, WIDE, Box, drawn
from nhipcau.followup.chain.drawing.nodes import Band, Chain, Column, Node
from nhipcau.followup.chain.drawing.wrapping import in_lines, width_of

pytestmark = pytest.mark.one_database


def some_chain(seed: int) -> Chain:
    """A chain of some columns and boxes that lead to others in the bands below or beside."""
    chance = random.Random(seed)
    columns = [Column(f"e{i}", f"Edition {i}", f"/e{i}") for i in range(chance.randint(1, 5))]
    nodes = [
        Node(f"n{i}", chance.choice(columns).key, chance.choice(list(Band)), "what", f"Title {i}", f"/n{i}")
        for i in range(chance.randint(1, 30))
    ]
    for node in nodes:
        node.leads_to = [one.key for one in nodes if one.band > node.band and chance.random() < 0.2]
    return Chain(columns, nodes)


def stretches(path: str) -> list[tuple[float, float, float, float]]:
    """The straight pieces of a line, each from the lower to the higher end."""
    x, y = (float(one) for one in re.match(r"M(\S+) ([\d.-]+)", path).groups())
    pieces = []
    for letter, number in re.findall(r"([HV])([\d.-]+)", path):
        there = (float(number), y) if letter == "H" else (x, float(number))
        pieces.append((min(x, there[0]), min(y, there[1]), max(x, there[0]), max(y, there[1])))
        x, y = there
    return pieces


def crosses(piece: tuple[float, float, float, float], box: Box) -> bool:
    """Whether a piece of a line goes through the inside of a box."""
    x1, y1, x2, y2 = piece
    return x1 < box.x + WIDE and x2 > box.x and y1 < box.y + HIGH and y2 > box.y


@pytest.mark.parametrize("seed", range(40))
def test_boxes_stand_apart_and_no_line_crosses_one(seed: int) -> None:
    chain = some_chain(seed)
    drawing = drawn(chain)
    assert len(drawing.boxes) == len(chain.nodes)
    assert len(drawing.paths) == sum(len(node.leads_to) for node in chain.nodes)
    for one, other in combinations(drawing.boxes, 2):
        assert abs(one.x - other.x) >= WIDE or abs(one.y - other.y) >= HIGH
    for box in drawing.boxes:
        assert 0 <= box.x <= drawing.width - WIDE
        assert 0 <= box.y <= drawing.height - HIGH
    for path in drawing.paths:
        for piece in stretches(path):
            assert not any(crosses(piece, box) for box in drawing.boxes), path


def test_text_is_broken_at_words_and_ends_with_an_ellipsis() -> None:
    assert in_lines("Nước sạch", LETTERS, 3) == ["Nước sạch"]
    lines = in_lines("Bảo tồn, tu bổ biệt thự Pháp cổ 49 Trần Hưng Đạo và nhiều biệt thự khác nữa ở Hà Nội", LETTERS, 3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert all(width_of(line) <= LETTERS + 1 for line in lines)
    assert in_lines("x" * 80, LETTERS, 3)[0].endswith("…")
    assert in_lines("", LETTERS, 3) == []


def test_what_leads_nowhere_that_is_drawn_has_no_line() -> None:
    node = Node("a", "e", Band.DECLARED, "", "A", "/a", leads_to=["b", "a"])
    assert drawn(Chain([Column("e", "E")], [node])).paths == []
