"""Keeping the venues of an edition, their rooms, and the ways between them."""

from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.venues.following import venues_changed
from nhipcau.conference.venues.models import Room, RoomDay, Transfer, Venue
from nhipcau.core.proposals.naming import numbered
from nhipcau.core.roles.rules import require
from nhipcau.core.text.folding import fold
from nhipcau.core.text.languages import LANGUAGES

PERMISSION = "venues.plan"
#: The longest way between two venues, in minutes.
LONGEST_WAY = 24 * 60
#: A day with the hours of a room on it; without hours it is closed.
Hours = tuple[date, time | None, time | None]


@transaction.atomic
def create_venue(user: Any, edition: Edition, values: Mapping[str, Any]) -> Venue:
    """Add a venue with these columns. Raises `PermissionDenied`, and `ValidationError` by name of column."""
    require(user, PERMISSION, edition)
    taken = set(Venue.objects.filter(edition=edition).values_list("slug", flat=True))
    venue = Venue(edition=edition, slug=_free_slug(values, taken, "venue"), position=_next(edition.venues))
    _write(venue, values)
    return venue


@transaction.atomic
def change_venue(user: Any, venue: Venue, values: Mapping[str, Any]) -> Venue:
    """Change columns of a venue. Raises `PermissionDenied`, and `ValidationError` by name of column."""
    require(user, PERMISSION, venue.edition)
    _write(venue, values)
    venues_changed(venue.edition, venues=[venue.pk])
    return venue


@transaction.atomic
def remove_venue(user: Any, venue: Venue) -> None:
    """Remove a venue with its rooms. Raises `PermissionDenied`, and `ValidationError` while sessions stand there."""
    require(user, PERMISSION, venue.edition)
    for room in venue.rooms.all():
        _check_empty(room)
    venue.delete()


@transaction.atomic
def create_room(user: Any, venue: Venue, values: Mapping[str, Any], hours: Iterable[Hours] = ()) -> Room:
    """Add a room with these columns, and hours of single days. Raises as `change_room` does."""
    require(user, PERMISSION, venue.edition)
    taken = set(Room.objects.filter(venue=venue).values_list("slug", flat=True))
    room = Room(venue=venue, slug=_free_slug(values, taken, "room"), position=_next(venue.rooms))
    _check_hours(values.get("opens"), values.get("closes"), "closes")
    _write(room, values)
    _put_hours(room, hours)
    return room


@transaction.atomic
def change_room(user: Any, room: Room, values: Mapping[str, Any], hours: Iterable[Hours] | None = None) -> Room:
    """Change columns of a room, and the hours of single days unless these are None.

    Raises `PermissionDenied`, and `ValidationError` by name of column, or "hours".
    """
    edition = room.venue.edition
    require(user, PERMISSION, edition)
    _check_hours(values.get("opens", room.opens), values.get("closes", room.closes), "closes")
    _write(room, values)
    if hours is not None:
        _put_hours(room, hours)
    venues_changed(edition, rooms=[room.pk])
    return room


@transaction.atomic
def remove_room(user: Any, room: Room) -> None:
    """Remove a room. Raises `PermissionDenied`, and `ValidationError` while sessions stand in it."""
    require(user, PERMISSION, room.venue.edition)
    _check_empty(room)
    room.delete()


@transaction.atomic
def set_ways(user: Any, edition: Edition, minutes: Mapping[tuple[int, int], int | None]) -> None:
    """Say how many minutes it takes between venues, by their two ids in any order; None means nobody knows.

    Raises `PermissionDenied`, and `ValidationError` for venues of another edition or an impossible time.
    """
    require(user, PERMISSION, edition)
    known = set(edition.venues.values_list("pk", flat=True))
    for pair, given in minutes.items():
        one, other = sorted(pair)
        if one == other or not {one, other} <= known:
            raise ValidationError(_("One of these venues is no longer there."))
        if given is None:
            Transfer.objects.filter(one=one, other=other).delete()
        elif 0 <= given <= LONGEST_WAY:
            Transfer.objects.update_or_create(one_id=one, other_id=other, defaults={"minutes": given})
        else:
            raise ValidationError(_("A way takes between 0 and %(most)s minutes."), params={"most": LONGEST_WAY})
    venues_changed(edition, venues={pk for pair in minutes for pk in pair})


def _write(row: Venue | Room, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.full_clean()
    if not any(getattr(row, f"name_{code}").strip() for code in LANGUAGES):
        raise ValidationError({f"name_{LANGUAGES[0]}": _("Give the name in at least one language.")})
    row.save()


def _free_slug(values: Mapping[str, Any], taken: set[str], otherwise: str) -> str:
    names = (str(values.get(f"name_{code}") or "") for code in LANGUAGES)
    base = slugify(fold(next((one for one in names if one.strip()), "")))[:60].strip("-")
    return numbered(base or otherwise, {*taken, "new"})


def _next(rows: Any) -> int:
    last = rows.aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def _check_hours(opens: time | None, closes: time | None, name: str) -> None:
    if opens and closes and closes <= opens:
        raise ValidationError({name: _("It must close after it opens.")})


def _put_hours(room: Room, hours: Iterable[Hours]) -> None:
    rows = list(hours)
    if len({day for day, _opens, _closes in rows}) < len(rows):
        raise ValidationError({"hours": _("Each day stands here once.")})
    for _day, opens, closes in rows:
        if (opens is None) != (closes is None):
            raise ValidationError({"hours": _("Give both hours of a day, or neither when the room is closed.")})
        _check_hours(opens, closes, "hours")
    room.days.all().delete()
    RoomDay.objects.bulk_create(RoomDay(room=room, day=day, opens=opens, closes=closes) for day, opens, closes in rows)


def _check_empty(room: Room) -> None:
    sessions: Any = room.sessions
    if count := sessions.count():
        words = ngettext(
            "%(n)s session stands in “%(room)s”: move it first.",
            "%(n)s sessions stand in “%(room)s”: move them first.",
            count,
        )
        raise ValidationError(words % {"n": count, "room": room})
