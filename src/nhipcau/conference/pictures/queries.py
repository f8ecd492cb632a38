"""Reading pictures: published albums, and albums as those see them who work on them."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet
from django.urls import reverse

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.pictures.imaging.sizes import FORMATS, TYPES
from nhipcau.conference.pictures.models import Album, Picture, PictureSize
from nhipcau.registry.partnerships.models import Partnership


@dataclass(frozen=True)
class Offer:
    """A picture in one format, in all its widths, as `<source>` names it."""

    type: str
    srcset: str


@dataclass(frozen=True)
class PictureView:
    """A picture as a page shows it: its offers from the smallest format on, and the one that every browser reads."""

    picture: Picture
    offers: tuple[Offer, ...]
    src: str
    width: int
    height: int


@dataclass(frozen=True)
class AlbumView:
    """An album with its pictures."""

    album: Album
    pictures: tuple[PictureView, ...]


def albums_of(record: Edition | Partnership) -> "QuerySet[Album]":
    """All albums of an edition or partnership, with how many pictures they have and how many of these are public."""
    column = "edition" if isinstance(record, Edition) else "partnership"
    counted = {"total": Count("pictures"), "public": Count("pictures", filter=Q(pictures__shown=True))}
    return Album.objects.filter(**{column: record}).annotate(**counted).order_by("position", "pk")


def published_albums(record: Edition | Partnership) -> list[AlbumView]:
    """The published albums of a record with the pictures that are public; as many queries however many there are."""
    column = "edition" if isinstance(record, Edition) else "partnership"
    pictures = Picture.objects.filter(shown=True).prefetch_related("sizes").order_by("position", "pk")
    rows = Album.objects.filter(published=True, **{column: record}).order_by("position", "pk")
    views = []
    for album in rows.prefetch_related(Prefetch("pictures", pictures)):
        shown = tuple(view for view in map(view_of, album.pictures.all()) if view.offers)
        if shown:
            views.append(AlbumView(album, shown))
    return views


def album_with_pictures(uid: UUID) -> Album | None:
    """An album with its pictures and their sizes, or None."""
    pictures = Picture.objects.prefetch_related("sizes").order_by("position", "pk")
    rows = Album.objects.select_related("edition", "partnership").prefetch_related(Prefetch("pictures", pictures))
    return rows.filter(uid=uid).first()


def picture_of(uid: UUID) -> Picture | None:
    """A picture with its album, or None."""
    rows = Picture.objects.select_related("album__edition", "album__partnership", "consent_by")
    return rows.prefetch_related("sizes").filter(uid=uid).first()


def size_of(uid: UUID, width: int, name: str) -> PictureSize | None:
    """A picture in one size, with its album, or None."""
    rows = PictureSize.objects.select_related("picture__album__edition", "picture__album__partnership")
    return rows.filter(picture__uid=uid, width=width, format=name).first()


def view_of(picture: Picture) -> PictureView:
    """How a page shows a picture; without offers while no size has been made."""
    sizes: dict[str, list[PictureSize]] = {}
    for one in picture.sizes.all():
        sizes.setdefault(one.format, []).append(one)
    offers = [Offer(TYPES[name], _srcset(picture, sizes[name])) for name in FORMATS if name in sizes]
    plain = sizes.get("jpg", [])
    middle: Any = plain[min(1, len(plain) - 1)] if plain else None
    src = _address(picture, middle) if middle else ""
    return PictureView(picture, tuple(offers), src, picture.width, picture.height)


def _srcset(picture: Picture, sizes: list[PictureSize]) -> str:
    return ", ".join(f"{_address(picture, one)} {one.width}w" for one in sorted(sizes, key=lambda one: one.width))


def _address(picture: Picture, size: PictureSize) -> str:
    return reverse("picture", args=[picture.uid, size.width, size.format])
