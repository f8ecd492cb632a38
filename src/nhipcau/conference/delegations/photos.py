"""The photo of a delegate: looked at before it is unpacked, turned upright, cut to 7:9, kept in two sizes.

What was sent is thrown away; what is kept is written anew as JPEG, with nothing beside the points (see
conference/pictures/imaging). It is stored under a name that cannot be guessed and handed out by views that ask who may.
"""

import io
import secrets
from dataclasses import dataclass
from typing import Self

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image

from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.pictures.imaging.intake import take_in

#: Width and height of what is kept, by name; both 7:9 as the frame on the badge.
SIZES = {"large": (560, 720), "small": (140, 180)}
#: Points that the part which is shown must have: less looks coarse on a badge.
MIN_WIDTH, MIN_HEIGHT = 280, 360
TYPE = "image/jpeg"
_RATIO = 7 / 9
_QUALITY = {"large": 88, "small": 82}
_NUMBERS = 3


@dataclass(frozen=True)
class Crop:
    """The part of a picture that is shown: its left upper corner and its width, as shares of the picture's sides."""

    left: float
    top: float
    width: float

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The part that a form names ("0.1,0.05,0.8"); None for nothing or anything else: the middle is shown then."""
        try:
            numbers = [float(part) for part in text.split(",")]
        except ValueError:
            return None
        if len(numbers) != _NUMBERS or not all(0 <= one <= 1 for one in numbers) or not numbers[-1]:
            return None
        return cls(*numbers)


def keep(delegate: Delegate, upload: File[bytes], crop: Crop | None = None) -> None:
    """Keep a photo of a delegate instead of the one there was, in the transaction of the caller.

    Without `crop`, the middle of the picture is shown, a little nearer to its top. Raises `ValidationError` in words.
    """
    with Image.open(io.BytesIO(take_in(upload, upload.size or 0).content), formats=("JPEG",)) as opened:
        box = _box(opened.width, opened.height, crop)
        if box[2] - box[0] < MIN_WIDTH - 1 or box[3] - box[1] < MIN_HEIGHT - 1:
            words = _("The part that is shown is too small: it must have %(width)s × %(height)s points at least.")
            raise ValidationError(words % {"width": MIN_WIDTH, "height": MIN_HEIGHT})
        shown = opened.convert("RGB").crop(box)
    drop(delegate)
    name = f"photos/{secrets.token_hex(20)}"
    for size in SIZES:
        default_storage.save(f"{name}-{size}", ContentFile(_written(shown, size)))
    _set(delegate, name)


def read(delegate: Delegate, size: str) -> bytes | None:
    """The photo as JPEG, "large" or "small"; None where there is none."""
    if not delegate.photo or size not in SIZES:
        return None
    try:
        with default_storage.open(f"{delegate.photo}-{size}") as file:
            content: bytes = file.read()
    except FileNotFoundError:
        return None
    return content


def drop(delegate: Delegate) -> None:
    """Take the photo of a delegate away: its name now, the files once the transaction is over."""
    if not delegate.photo:
        return
    for size in SIZES:
        transaction.on_commit(lambda stored=f"{delegate.photo}-{size}": default_storage.delete(stored))  # type: ignore[misc]
    _set(delegate, "")


def _set(delegate: Delegate, name: str) -> None:
    Delegate.objects.filter(pk=delegate.pk).update(photo=name)
    delegate.photo = name


def _box(width: int, height: int, crop: Crop | None) -> tuple[int, int, int, int]:
    """The part of a picture as points: 7:9, wholly inside."""
    wide = min(width, height * _RATIO)
    if crop is None:
        left, top = (width - wide) / 2, (height - wide / _RATIO) / 3
    else:
        wide = min(wide, crop.width * width)
        left, top = crop.left * width, crop.top * height
    tall = wide / _RATIO
    left, top = min(left, width - wide), min(top, height - tall)
    return round(left), round(top), round(left + wide), round(top + tall)


def _written(shown: Image.Image, size: str) -> bytes:
    made = io.BytesIO()
    scaled = shown.resize(SIZES[size], Image.Resampling.LANCZOS)
    scaled.save(made, "JPEG", quality=_QUALITY[size], optimize=True, progressive=True)
    return made.getvalue()
