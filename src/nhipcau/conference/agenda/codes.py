"""The code of a badge as a picture for a screen."""

import re
from dataclasses import dataclass

import zxingcpp

#: What is left out of the picture is drawn again by the scanner: about a seventh, as reflections on glass take.
_CORRECTION = "M"
_SIZE = re.compile(r'<svg width="(\d+)"')
_DRAWN = re.compile(r'<path d="([MmhHvVzZ0-9 .-]+)"')


@dataclass(frozen=True)
class Picture:
    """A square of `size` units, and the outline of what is black in it."""

    size: int
    outline: str


def picture_of(text: str) -> Picture:
    """The QR code of a text, with its quiet zone. Raises ValueError for one that is too long."""
    made = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level=_CORRECTION).to_svg()
    size, drawn = _SIZE.search(made), _DRAWN.search(made)
    if size is None or drawn is None:
        raise ValueError("no picture of a code was made")
    return Picture(int(size[1]), drawn[1])
