"""QR codes as drawings: a path of black modules, sharp at any size."""

from typing import Any

import zxingcpp

#: Of the modules of a code, 15 % may be dirty or torn: enough for paper behind plastic, and the code stays small.
CORRECTION = "M"
#: White modules around the code (ISO/IEC 18004 asks for four); the white of the badge adds to them.
_QUIET = 2


def drawn(text: str) -> str:
    """The code of a text as SVG, one unit a module."""
    rows = _modules(text)
    path = "".join(f"M{x} {y}h{width}v1h-{width}z" for y, row in enumerate(rows) for x, width in _runs(row))
    box = f"-{_QUIET} -{_QUIET} {len(rows) + 2 * _QUIET} {len(rows) + 2 * _QUIET}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}"><path d="{path}"/></svg>'


def _modules(text: str) -> list[list[bool]]:
    """The modules without the white around them: the finder in the corner is black to its edge."""
    made = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level=CORRECTION)
    points: Any = memoryview(made.to_image(scale=1))  # type: ignore[arg-type]
    rows = [[point == 0 for point in row] for row in points.tolist()]
    filled = [place for place, row in enumerate(rows) if any(row)]
    first, last = filled[0], filled[-1] + 1
    return [row[first:last] for row in rows[first:last]]


def _runs(row: list[bool]) -> list[tuple[int, int]]:
    """Where black begins in a row, and how far it goes."""
    found, start = [], -1
    for place, black in enumerate([*row, False]):
        if black and start < 0:
            start = place
        elif not black and start >= 0:
            found.append((start, place - start))
            start = -1
    return found
