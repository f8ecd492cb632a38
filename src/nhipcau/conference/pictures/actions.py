"""Every write of pictures: albums, taking pictures in, saying what they show, their order, publishing."""

import secrets
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.pictures.imaging.intake import take_in
from nhipcau.conference.pictures.imaging.limits import MOST_AT_ONCE, MOST_IN_ALBUM
from nhipcau.conference.pictures.imaging.sizes import make_sizes
from nhipcau.conference.pictures.models import Album, Picture, PictureSize
from nhipcau.core.records.reason import because
from nhipcau.core.roles.rules import may, require
from nhipcau.registry.partnerships.models import Partnership


@transaction.atomic
def make_album(user: Any, of: Edition | Partnership, values: Mapping[str, Any]) -> Album:
    """Make an album of an edition or a partnership. Raises `PermissionDenied` and `ValidationError`."""
    require(user, "pictures.manage", of)
    album = Album(edition=of) if isinstance(of, Edition) else Album(partnership=of)
    album.position = Album.objects.filter(edition=album.edition, partnership=album.partnership).count()
    return _save_album(user, album, values, _("Album made"))


@transaction.atomic
def change_album(user: Any, album: Album, values: Mapping[str, Any]) -> Album:
    """Change title and text of an album. One who may not publish takes it off the public page until that is done.

    Raises `PermissionDenied` and `ValidationError`.
    """
    require(user, "pictures.manage", album)
    album.published = album.published and may(user, "pictures.publish", album)
    return _save_album(user, album, values, _("Album changed"))


@transaction.atomic
def remove_album(user: Any, album: Album) -> None:
    """Remove an album with all its pictures. One who may not publish removes only what never was public."""
    require(user, "pictures.publish" if album.published else "pictures.manage", album)
    for picture in album.pictures.all():
        _forget_files(picture)
    with because(_("Album removed")):
        album.delete()


@transaction.atomic
def add_pictures(user: Any, album: Album, files: Iterable[File[bytes]]) -> list[Picture]:
    """Take pictures in, without anything that was stored beside their points; a worker makes the sizes.

    All are taken or none. Raises `PermissionDenied` and `ValidationError` with a line for each that is refused.
    """
    require(user, "pictures.manage", album)
    given, present = list(files), album.pictures.count()
    if len(given) > MOST_AT_ONCE or present + len(given) > MOST_IN_ALBUM:
        words = _("Send at most %(once)s pictures at once, and %(album)s in one album.")
        raise ValidationError(words % {"once": MOST_AT_ONCE, "album": MOST_IN_ALBUM})
    taken, faults = [], []
    for file in given:
        try:
            taken.append(take_in(file, file.size or 0))
        except ValidationError as error:
            faults += [f"{file.name}: {message}" for message in error.messages]
    if faults:
        raise ValidationError(faults)
    last = album.pictures.aggregate(last=Max("position"))["last"]
    position = 0 if last is None else last + 1
    return [
        _keep(user, Picture(album=album, position=position + n, width=one.width, height=one.height), one.content)
        for n, one in enumerate(taken)
    ]


@transaction.atomic
def describe(user: Any, picture: Picture, values: Mapping[str, Any]) -> Picture:
    """Say what a picture shows, whose it is, and who agreed; the last is noted with who says so, and when.

    What one who may not publish changes is not public until it is published again. Raises `PermissionDenied` and
    `ValidationError` by field.
    """
    require(user, "pictures.manage", picture)
    before = (picture.consent, picture.consent_note)
    for name, value in values.items():
        setattr(picture, name, value)
    if (picture.consent, picture.consent_note) != before:
        picture.consent_by, picture.consent_at = (user, timezone.now()) if picture.consent else (None, None)
    if picture.shown and (missing_of(picture) or not may(user, "pictures.publish", picture)):
        picture.shown = False
    picture.full_clean(exclude=["album"])
    _save(user, picture, _("Picture described"))
    return picture


@transaction.atomic
def move(user: Any, picture: Picture, places: int) -> None:
    """Move a picture in its album: -1 is one place nearer to the beginning. Raises `PermissionDenied`."""
    require(user, "pictures.manage", picture)
    order = list(picture.album.pictures.order_by("position", "pk"))
    at = order.index(picture)
    order.insert(max(0, min(len(order) - 1, at + places)), order.pop(at))
    for position, one in enumerate(order):
        if one.position != position:
            one.position = position
            _save(user, one, _("Order of pictures changed"))


@transaction.atomic
def remove_picture(user: Any, picture: Picture) -> None:
    """Remove a picture and all its sizes. Raises `PermissionDenied`."""
    require(user, "pictures.publish" if picture.shown else "pictures.manage", picture)
    _forget_files(picture)
    with because(_("Picture removed")):
        picture.delete()


@transaction.atomic
def publish(user: Any, album: Album) -> int:
    """Publish an album with those of its pictures of which nothing is missing, and return how many these are.

    Raises `PermissionDenied`, and `ValidationError` when there is none.
    """
    require(user, "pictures.publish", album)
    ready = [one for one in album.pictures.all() if not missing_of(one)]
    if not ready:
        raise ValidationError(_("Nothing can be published yet: say first what is missing of the pictures."))
    for picture in ready:
        if not picture.shown:
            picture.shown = True
            _save(user, picture, _("Picture published"))
    album.published = True
    _save(user, album, _("Album published"))
    return len(ready)


@transaction.atomic
def withdraw(user: Any, thing: Album | Picture) -> None:
    """Take an album, or one picture, off the public page. Raises `PermissionDenied`."""
    require(user, "pictures.publish", thing)
    if isinstance(thing, Album):
        thing.published = False
    else:
        thing.shown = False
    _save(user, thing, _("Taken off the public page"))


def missing_of(picture: Picture) -> list[str]:
    """What must be said of a picture before it can be published, in words."""
    missing = []
    if picture.translated("alt") is None:
        missing.append(_("a description for those who do not see it"))
    if not picture.credit:
        missing.append(_("the credit"))
    if not picture.licence:
        missing.append(_("the licence"))
    if not picture.consent:
        missing.append(_("consent"))
    return missing


def write_sizes(number: int) -> int:
    """Make what is missing of the sizes of a picture, and return how many there are; 0 when it is gone."""
    picture = Picture.objects.filter(pk=number).first()
    if picture is None or picture.sizes.exists():
        return 0
    with default_storage.open(picture.stored) as file:
        made = list(make_sizes(file))
    with transaction.atomic():
        for one in made:
            stored = default_storage.save(f"pictures/{secrets.token_hex(20)}", ContentFile(one.content))
            PictureSize.objects.update_or_create(
                picture=picture,
                width=one.width,
                format=one.format,
                defaults={"height": one.height, "stored": stored},
            )
    return len(made)


def _keep(user: Any, picture: Picture, content: bytes) -> Picture:
    from nhipcau.conference.pictures.jobs import make  # noqa: PLC0415 - jobs call actions

    picture.stored = default_storage.save(f"pictures/{secrets.token_hex(20)}", ContentFile(content))
    _save(user, picture, _("Picture added"))
    make.enqueue(picture.pk)
    return picture


def _save_album(user: Any, album: Album, values: Mapping[str, Any], reason: str) -> Album:
    for name, value in values.items():
        setattr(album, name, value)
    if album.translated("title") is None:
        raise ValidationError({"title_vi": _("Give the album a title in one language at least.")})
    album.full_clean()
    _save(user, album, reason)
    return album


def _save(user: Any, row: Any, reason: str) -> None:
    row._history_user = user
    with because(reason):
        row.save()


def _forget_files(picture: Picture) -> None:
    """Delete what is stored of a picture, once the transaction is over."""
    for stored in (picture.stored, *picture.sizes.values_list("stored", flat=True)):
        transaction.on_commit(lambda stored=stored: default_storage.delete(stored))  # type: ignore[misc]
