"""Pictures for tests, drawn here: nothing in them is real."""

import io
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from nhipcau.conference.pictures.actions import add_pictures, describe, make_album, publish, write_sizes
from nhipcau.conference.pictures.models import Album, Picture

#: What a camera writes beside a picture: orientation, its maker, and where it stood (16.46 N, 107.59 E).
ORIENTATION, MAKER, GPS = 0x0112, 0x010F, 0x8825


def drawn(width: int = 900, height: int = 600, mode: str = "RGB") -> Image.Image:
    """A picture with a red corner at its upper left."""
    picture = Image.new(mode, (width, height), "white" if mode == "RGB" else (0, 0, 0, 0))
    ImageDraw.Draw(picture).rectangle((0, 0, width // 3, height // 3), fill="red")
    return picture


def written(picture: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    """A picture as a file."""
    made = io.BytesIO()
    picture.save(made, kind, **options)
    return made.getvalue()


def from_camera(orientation: int = 6) -> bytes:
    """A picture that lies on its side, with what a camera says of where it was taken."""
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER] = orientation, "Camera of somebody"
    exif.get_ifd(GPS).update({1: "N", 2: (16.0, 27.0, 36.0), 3: "E", 4: (107.0, 35.0, 24.0)})
    return written(drawn(), exif=exif, comment=b"taken at home", dpi=(300, 300))


def sent(content: bytes | None = None, name: str = "a.jpg") -> Any:
    """A picture as a form sends it."""
    return ContentFile(written(drawn()) if content is None else content, name=name)


def album(user: Any, of: Any, title: str = "Bridges") -> Album:
    """An album with one picture of which nothing is known yet."""
    made = make_album(user, of, {"title_en": title})
    for picture in add_pictures(user, made, [sent(written(drawn(400, 300)))]):
        write_sizes(picture.pk)
    return made


def described(user: Any, picture: Picture, **columns: Any) -> Picture:
    """Say of a picture all that must be known."""
    values = {"alt_en": "A red corner", "credit": "Lan", "licence": "cc-by-4.0", "consent": "nobody"}
    return describe(user, picture, {**values, **columns})


def published(user: Any, of: Any, title: str = "Bridges") -> Album:
    """A published album of one picture."""
    made = album(user, of, title)
    described(user, made.pictures.get())
    publish(user, made)
    return made
