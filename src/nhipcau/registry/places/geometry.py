"""Lines between places as GeoJSON has them: longitude before latitude, cut where they cross the 180th meridian.

After RFC 7946: positions in WGS 84 (section 4), lines that cross the antimeridian in two parts (3.1.9).
"""

from collections.abc import Sequence
from math import acos, atan2, ceil, cos, degrees, hypot, radians, sin
from typing import Any

#: Longitude and latitude, in degrees.
Position = tuple[float, float]
#: A great circle is drawn by straight pieces of at most so many degrees of arc.
STEP = 2.5
#: Decimals of a degree: about a metre.
DECIMALS = 5
#: Two ends nearer to opposite than this (in radians) have no one shortest way.
_OPPOSITE = 0.01


def straight(start: Position, end: Position) -> dict[str, Any]:
    """The straight line on the map between two positions, the shorter way round the world."""
    return _cut([start, _near(end, start[0])])


def great_circle(start: Position, end: Position) -> dict[str, Any]:
    """The shortest line on the globe between two positions; between opposite ones, the straight line of the map."""
    a, b = _vector(start), _vector(end)
    angle = acos(max(-1.0, min(1.0, sum(x * y for x, y in zip(a, b, strict=True)))))
    if angle < radians(STEP) or angle > radians(180) - _OPPOSITE:
        return straight(start, end)
    steps = ceil(degrees(angle) / STEP)
    line = [start]
    for step in range(1, steps):
        first, second = sin(angle * (1 - step / steps)), sin(angle * step / steps)
        between = _position([first * x + second * y for x, y in zip(a, b, strict=True)])
        line.append(_near(between, line[-1][0]))
    return _cut([*line, _near(end, line[-1][0])])


def parts_of(line: dict[str, Any]) -> list[list[list[float]]]:
    """The coordinates of a line's parts, of which it has one or several."""
    coordinates: list[Any] = line["coordinates"]
    return [coordinates] if line["type"] == "LineString" else coordinates


def _vector(position: Position) -> tuple[float, float, float]:
    longitude, latitude = map(radians, position)
    return cos(latitude) * cos(longitude), cos(latitude) * sin(longitude), sin(latitude)


def _position(vector: Sequence[float]) -> Position:
    x, y, z = vector
    return degrees(atan2(y, x)), degrees(atan2(z, hypot(x, y)))


def _near(position: Position, longitude: float) -> Position:
    """The same position, its longitude counted on from another one without a jump."""
    turns = round((longitude - position[0]) / 360)
    return position[0] + 360 * turns, position[1]


def _cut(line: Sequence[Position]) -> dict[str, Any]:
    """A line whose longitudes run on beyond 180 degrees, in as many parts as it has on the map."""
    parts, shift = [[line[0]]], 0.0
    for longitude, latitude in line[1:]:
        x, (before, height) = longitude + shift, parts[-1][-1]
        if abs(x) > 180:
            edge = 180.0 if x > 0 else -180.0
            middle = height + (latitude - height) * (edge - before) / (x - before)
            parts[-1].append((edge, middle))
            parts.append([(-edge, middle)])
            shift -= 2 * edge
            x -= 2 * edge
        parts[-1].append((x, latitude))
    lines = [_rounded(part) for part in parts]
    drawn = [part for part in lines if len(set(map(tuple, part))) > 1] or lines[:1]
    if len(drawn) == 1:
        return {"type": "LineString", "coordinates": drawn[0]}
    return {"type": "MultiLineString", "coordinates": drawn}


def _rounded(part: Sequence[Position]) -> list[list[float]]:
    return [[round(x, DECIMALS), round(y, DECIMALS)] for x, y in part]
