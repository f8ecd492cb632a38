"""The sizes and formats in which a picture is served."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from PIL import Image, features

from nhipcau.conference.pictures.imaging.limits import WIDTHS

#: Formats by the order in which browsers are offered them: name, type, quality.
FORMATS = {"avif": ("AVIF", 60), "webp": ("WEBP", 78), "jpg": ("JPEG", 82)}
TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}


@dataclass(frozen=True)
class Size:
    """A picture in one width and format."""

    width: int
    height: int
    format: str
    content: bytes


def formats() -> list[str]:
    """The formats that can be written here; JPEG always can."""
    return [name for name in FORMATS if name == "jpg" or features.check(name)]


def widths_of(width: int) -> list[int]:
    """The widths in which a picture of this width is served: none larger than it is."""
    return [one for one in WIDTHS if one < width] or [width]


def make_sizes(file: IO[bytes]) -> Iterator[Size]:
    """Every size of a picture that was taken in, in every format."""
    with Image.open(file, formats=("JPEG",)) as opened:
        whole = opened.convert("RGB")
    for width in widths_of(whole.width):
        height = max(1, round(whole.height * width / whole.width))
        scaled = whole if width == whole.width else whole.resize((width, height), Image.Resampling.LANCZOS)
        for name in formats():
            yield Size(width, height, name, _written(scaled, name))


def _written(picture: Image.Image, name: str) -> bytes:
    kind, quality = FORMATS[name]
    more = {"progressive": True, "optimize": True} if name == "jpg" else {}
    made = io.BytesIO()
    picture.save(made, kind, quality=quality, **more)
    return made.getvalue()
