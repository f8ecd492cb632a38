"""Taking a picture in: it is looked at before it is unpacked, turned upright, and written anew without metadata."""

import io
import warnings
from dataclasses import dataclass
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from nhipcau.conference.pictures.imaging import limits

FORMATS = ("JPEG", "PNG", "WEBP")
_QUALITY = 90
WORDS: dict[str, Any] = {
    "empty": _("The file is empty."),
    "large": _("The file is larger than %(limit)s MB."),
    "format": _("This is no picture in JPEG, PNG or WebP."),
    "points": _("The picture has more than %(points)s million points. Send it smaller."),
    "small": _("The picture is smaller than %(side)s points on one side. Send a larger one."),
    "broken": _("The picture is damaged: it cannot be read to its end."),
}


class Refused(ValidationError):
    """The picture cannot be taken; its message says why and what to do."""

    def __init__(self, code: str) -> None:
        values = {
            "limit": limits.MAX_BYTES // 2**20,
            "points": limits.MAX_POINTS // 10**6,
            "side": limits.MIN_SIDE,
        }
        super().__init__(WORDS[code], code=code, params=values)


@dataclass(frozen=True)
class Taken:
    """A picture written anew as JPEG, and how large it is."""

    content: bytes
    width: int
    height: int


def take_in(file: IO[bytes], size: int) -> Taken:
    """Return a picture upright, in sRGB, at most `KEPT_SIDE` long, nothing but its points. Raises `Refused`."""
    if not size:
        raise Refused("empty")
    if size > limits.MAX_BYTES:
        raise Refused("large")
    file.seek(0)
    try:
        with warnings.catch_warnings():
            # What is too large is refused below, before it is unpacked.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(file, formats=FORMATS) as opened:
                _check_size(opened)
                opened.draft("RGB", (limits.KEPT_SIDE, limits.KEPT_SIDE))
                upright = _plain(ImageOps.exif_transpose(opened))
    except UnidentifiedImageError as error:
        raise Refused("format") from error
    except Image.DecompressionBombError as error:
        raise Refused("points") from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise Refused("broken") from error
    upright.thumbnail((limits.KEPT_SIDE, limits.KEPT_SIDE), Image.Resampling.LANCZOS)
    made = io.BytesIO()
    upright.save(made, "JPEG", quality=_QUALITY, optimize=True, progressive=True)
    return Taken(made.getvalue(), upright.width, upright.height)


def _check_size(opened: Image.Image) -> None:
    if opened.width * opened.height > limits.MAX_POINTS:
        raise Refused("points")
    if min(opened.size) < limits.MIN_SIDE:
        raise Refused("small")


def _plain(picture: Image.Image) -> Image.Image:
    """The points alone, as colours of sRGB on white: a new image, to which nothing was copied beside them."""
    profile = picture.info.get("icc_profile")
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        layered = picture.convert("RGBA")
        flat = Image.new("RGB", layered.size, "white")
        flat.paste(layered, mask=layered.getchannel("A"))
    else:
        flat = _in_srgb(picture, profile)
    bare = Image.new("RGB", flat.size)
    bare.paste(flat)
    return bare


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    if profile and picture.mode in ("RGB", "CMYK", "L"):
        try:
            given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(picture, given, target, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError):
            converted = None
        if converted is not None:
            return converted
    return picture.convert("RGB")
