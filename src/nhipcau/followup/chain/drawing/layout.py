"""Where boxes stand, and by which way lines go around them: in the gutters between columns and between bands."""

from collections import defaultdict
from dataclasses import dataclass, field

from nhipcau.followup.chain.drawing.nodes import Band, Chain, Column, Node
from nhipcau.followup.chain.drawing.wrapping import in_lines

#: Pixels: a box with the space below it, the gutter left of each column, the space between bands, the names of bands.
WIDE, HIGH, BELOW, GUTTER, BETWEEN, NAMES, TOP = 208, 84, 12, 44, 40, 118, 84
LETTERS, LINES = 25.0, 3
#: Lines beside each other in a gutter, and how far apart.
LANES, APART = 6, 5


@dataclass
class Box:
    """A node in its place."""

    node: Node
    x: int
    y: int
    lines: list[str]

    @property
    def middle(self) -> int:
        """Where lines arrive."""
        return self.y + HIGH // 2


@dataclass
class Head:
    """The head of a column."""

    column: Column
    x: int
    lines: list[str]


@dataclass
class Drawing:
    """A chain in its places: `bands` are where each begins, `paths` the lines."""

    width: int = 0
    height: int = 0
    heads: list[Head] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    bands: list[tuple[Band, int]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)


def drawn(chain: Chain) -> Drawing:
    """Place all boxes of a chain and draw the lines between them."""
    cells = {(column.key, band): nodes for column, band, nodes in chain.cells()}
    x_of = {column.key: NAMES + GUTTER + i * (WIDE + GUTTER) for i, column in enumerate(chain.columns)}
    drawing = Drawing(width=NAMES + len(chain.columns) * (WIDE + GUTTER) + GUTTER)
    drawing.heads = [Head(one, x_of[one.key], in_lines(one.title, LETTERS, 3)) for one in chain.columns]
    y = TOP
    for band in Band:
        most = max((len(nodes) for (_where, one), nodes in cells.items() if one == band), default=0)
        if not most:
            continue
        drawing.bands.append((band, y))
        for where, x in x_of.items():
            drawing.boxes += [
                Box(node, x, y + i * (HIGH + BELOW), in_lines(node.title, LETTERS, LINES))
                for i, node in enumerate(cells.get((where, band), ()))
            ]
        y += most * (HIGH + BELOW) - BELOW + BETWEEN
    drawing.height = y - BETWEEN + BELOW
    _Ways(drawing).draw(chain)
    return drawing


class _Ways:
    """Gives each line a lane of its own in the gutters it uses, as far as there are any."""

    def __init__(self, drawing: Drawing) -> None:
        self._drawing = drawing
        self._boxes = {box.node.key: box for box in drawing.boxes if box.node.key}
        self._used: dict[int, int] = defaultdict(int)

    def draw(self, chain: Chain) -> None:
        for start, end in chain.links():
            self._drawing.paths.append(self._way(self._boxes[start.key], self._boxes[end.key]))

    def _lane(self, gutter: int) -> int:
        """How far into a gutter the next line goes."""
        lane = self._used[gutter] % LANES
        self._used[gutter] += 1
        return 8 + lane * APART

    def _way(self, start: Box, end: Box) -> str:
        into = end.x - self._lane(end.x)
        if start.x == end.x:
            return f"M{start.x} {start.middle}H{into}V{end.middle}H{end.x - 1}"
        # Out to the right, down into the space above the band of the other box, along it, and in from the left.
        right = start.x + WIDE
        out = right + GUTTER - self._lane(right + GUTTER)
        above = next(y for band, y in self._drawing.bands if band == end.node.band) - self._lane(-end.node.band - 1)
        return f"M{right} {start.middle}H{out}V{above}H{into}V{end.middle}H{end.x - 1}"
