"""Pictures in the place of photos: silhouettes of nobody, drawn; a few files that many share."""

import io

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, ImageDraw

from nhipcau.conference.delegations.photos import SIZES

_COUNT = 12
#: Every so many people, one has none.
_WITHOUT = 13
_BACKGROUNDS = [(222, 232, 240), (240, 228, 222), (226, 238, 226), (238, 234, 214)]
_FIGURES = [(70, 92, 120), (122, 78, 74), (76, 110, 84)]


def photo_of(number: int) -> str:
    """The name under which the photo of somebody is kept; empty for who has none."""
    return "" if number % _WITHOUT == 5 else _name(number % _COUNT)


def keep_photos() -> None:
    """Draw the pictures that are not there yet."""
    for number in range(_COUNT):
        for size, (width, height) in SIZES.items():
            name = f"{_name(number)}-{size}"
            if not default_storage.exists(name):
                default_storage.save(name, ContentFile(_drawn(number, width, height)))


def _name(number: int) -> str:
    return f"photos/sample-{number:02d}"


def _drawn(number: int, width: int, height: int) -> bytes:
    picture = Image.new("RGB", (width, height), _BACKGROUNDS[number % len(_BACKGROUNDS)])
    draw, colour = ImageDraw.Draw(picture), _FIGURES[number % len(_FIGURES)]
    broad = 0.17 + 0.01 * (number % 5)
    draw.ellipse((width * (0.5 - broad), height * 0.2, width * (0.5 + broad), height * 0.58), fill=colour)
    draw.ellipse((width * 0.12, height * 0.64, width * 0.88, height * 1.4), fill=colour)
    made = io.BytesIO()
    picture.save(made, "JPEG", quality=85)
    return made.getvalue()
