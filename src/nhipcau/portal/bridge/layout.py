"""Where things stand on the bridge map: two frames, points by latitude and longitude, arcs between them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import degrees, log, pi, radians, tan

Point = tuple[float, float]


@dataclass(frozen=True)
class Projection:
    """Mercator onto a package's map, fitted by least squares of provincial seats against the middles of shapes."""

    x0: float
    per_degree: float
    y0: float

    def place(self, latitude: float, longitude: float) -> Point:
        """The point of a seat in the units of the package's map."""
        mercator = degrees(log(tan(pi / 4 + radians(latitude) / 2)))
        return self.x0 + self.per_degree * longitude, self.y0 - self.per_degree * mercator


PROJECTIONS = {"VN": Projection(-5287.0, 51.73, 1242.2), "FR": Projection(215.2, 41.6, 2478.0)}
SIZES = {"VN": (812.0, 873.0), "FR": (613.0, 585.0)}


@dataclass(frozen=True)
class Frame:
    """Where a country's map lies on the picture."""

    x: float
    y: float
    scale: float

    def put(self, point: Point) -> Point:
        """A point of the country's map on the picture."""
        return round(self.x + point[0] * self.scale, 1), round(self.y + point[1] * self.scale, 1)


@dataclass(frozen=True)
class Layout:
    """A picture: its size, the two frames, and which way the arcs bend."""

    name: str
    width: int
    height: int
    frames: dict[str, Frame]
    upright: bool


#: France left and Vietnam right on a wide screen; France above and Vietnam below on a narrow one.
WIDE = Layout("wide", 1240, 668, {"FR": Frame(52, 118, 0.86), "VN": Frame(648, 30, 0.71)}, upright=False)
TALL = Layout("tall", 400, 812, {"FR": Frame(30, 14, 0.55), "VN": Frame(10, 384, 0.47)}, upright=True)


@dataclass(frozen=True)
class End:
    """One end of an arc: a locality with its seat."""

    key: str
    name: str
    country: str
    latitude: float
    longitude: float


@dataclass(frozen=True)
class Link:
    """A partnership to draw."""

    key: str
    url: str
    title: str
    status: str
    status_label: str
    ends: tuple[End, End]


@dataclass(frozen=True)
class Arc:
    """A drawn partnership."""

    link: Link
    path: str


#: About the width of a letter of a label.
_LETTER = 7.6


@dataclass(frozen=True)
class Dot:
    """A drawn end; `label` is set where the name is written on the map at all times."""

    end: End
    x: float
    y: float
    radius: float
    label: str
    count: int

    @property
    def anchor(self) -> str:
        """On which side of the dot the label stands: outwards, away from the arcs, where it has room."""
        fits = self.x - self.radius > len(self.label) * _LETTER
        return "end" if self.end.country == "FR" and fits else "start"

    @property
    def label_x(self) -> float:
        """Where the label begins or ends."""
        return round(self.x + (-1 if self.anchor == "end" else 1) * (self.radius + 4), 1)

    @property
    def label_y(self) -> float:
        """The base line of the label."""
        return round(self.y + 4.5, 1)


@dataclass(frozen=True)
class Note:
    """A name written on the map."""

    text: str
    x: float
    y: float


#: Every map of Vietnam published there names its two archipelagos; points in the units of the package's map.
ARCHIPELAGOS = {"Hoàng Sa": (575.0, 362.0), "Trường Sa": (600.0, 632.0)}


@dataclass
class Drawing:
    """What the template draws for one layout."""

    layout: Layout
    arcs: list[Arc] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)

    @property
    def frames(self) -> list[tuple[str, Frame]]:
        """The frames with their countries."""
        return list(self.layout.frames.items())

    @property
    def archipelagos(self) -> list[Note]:
        """The names of the archipelagos where they stand on this picture."""
        frame = self.layout.frames["VN"]
        return [Note(text, *frame.put(point)) for text, point in ARCHIPELAGOS.items()]


def position(end: End, layout: Layout) -> Point:
    """Where an end stands on the picture; one outside the mainland's map stands at its lower left edge."""
    width, height = SIZES[end.country]
    x, y = PROJECTIONS[end.country].place(end.latitude, end.longitude)
    if not (-20 <= x <= width + 20 and -20 <= y <= height + 20):
        x, y = 24.0, height - 24.0
    return layout.frames[end.country].put((x, y))


_ALONG = [step / 20 for step in range(1, 20)]


def _curve(a: Point, b: Point, lift: float, upright: bool) -> str:
    (ax, ay), (bx, by) = a, b
    if upright:
        bend = (max(ax, bx) + 40 + lift, (ay + by) / 2)
        return f"M{ax} {ay}Q{bend[0]:.0f} {bend[1]:.0f} {bx} {by}"
    # The control points may lie above the picture, the curve between them may not: looked at along its way.
    highest = max((12 - (1 - t) ** 3 * ay - t**3 * by) / (3 * t * (1 - t)) for t in _ALONG)
    wanted = min(ay, by) - 60 - abs(bx - ax) * 0.14 - lift
    top = wanted if wanted >= highest else highest + lift
    third = (bx - ax) / 3
    return f"M{ax} {ay}C{ax + third:.0f} {top:.0f} {bx - third:.0f} {top:.0f} {bx} {by}"


def draw(links: Iterable[Link], layout: Layout, labelled: int = 9) -> Drawing:
    """Lay out the links; the `labelled` busiest ends of each country carry their name where there is room."""
    drawing = Drawing(layout)
    uses: Counter[End] = Counter()
    between: Counter[tuple[str, str]] = Counter()
    for link in links:
        first, second = sorted(link.ends, key=lambda end: end.country)
        uses.update((first, second))
        pair = (first.key, second.key)
        curve = _curve(position(first, layout), position(second, layout), between[pair] * 14, layout.upright)
        between[pair] += 1
        drawing.arcs.append(Arc(link, curve))
    taken: list[Point] = []
    for end, count in sorted(uses.items(), key=lambda use: (-use[1], use[0].name)):
        x, y = position(end, layout)
        room = all(abs(x - tx) > 95 or abs(y - ty) > 17 for tx, ty in taken)
        names = sum(1 for dot in drawing.dots if dot.label and dot.end.country == end.country)
        label = end.name if room and names < labelled else ""
        if label:
            taken.append((x, y))
        drawing.dots.append(Dot(end, x, y, min(3 + count * 0.5, 7), label, count))
    return drawing
