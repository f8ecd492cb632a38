"""What sessions of an edition share, frozen: the edition, its days, venues and rooms."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.contenttypes.models import ContentType

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.zones import zone_of_edition
from nhipcau.conference.schedule.content import Frame, Named, Place, RoomFrame, Stated, VenueFrame
from nhipcau.conference.schedule.frozen import words_of
from nhipcau.conference.venues.models import Room, Venue
from nhipcau.registry.figures.models import Statement

#: The measure in which the figures of an edition count its main events.
MAIN_EVENTS = "main-events"


def named(record: Any) -> Named | None:
    """A record of the register as it is called now; None for none."""
    if record is None:
        return None
    return Named(record.KIND, record.slug, words_of(record, "title"), getattr(record, "country", ""))


def place_of(room: Room | None) -> Place | None:
    """The room of a session with its venue; None without a room."""
    if room is None:
        return None
    venue = room.venue
    return Place(key_of(room), words_of(room, "name"), venue.slug, words_of(venue, "name"))


def key_of(room: Room) -> str:
    """What a room is known by within its edition."""
    return f"{room.venue.slug}/{room.slug}"


def frame_of(edition: Edition, days: Iterable[date], main: int) -> Frame:
    """The frame of an edition with sessions on these days, `main` of them main events. Three queries and the host's."""
    venues = Venue.objects.filter(edition=edition).select_related("locality")
    rooms = Room.objects.filter(venue__edition=edition).select_related("venue").order_by("venue", "position", "pk")
    order = {venue.slug: number for number, venue in enumerate(venues)}
    return Frame(
        slug=edition.slug,
        title=words_of(edition, "title"),
        theme=words_of(edition, "theme"),
        series=edition.series,
        number=edition.number,
        begins=edition.begins,
        ends=edition.ends,
        host=named(edition.host),
        country=edition.country,
        zone=str(zone_of_edition(edition)),
        days=tuple(sorted(days)),
        venues=tuple(_venue(venue) for venue in venues),
        rooms=tuple(_room(room) for room in sorted(rooms, key=lambda room: order[room.venue.slug])),
        stated=stated_of(edition, main),
    )


def stated_of(edition: Edition, known: int) -> Stated | None:
    """What sources say of the number of main events, when it is more than the `known` ones; the highest number."""
    said = Statement.objects.filter(
        measure__slug=MAIN_EVENTS,
        measure__question__content_type=ContentType.objects.get_for_model(Edition),
        measure__question__object_id=edition.pk,
        low__gt=known,
    )
    highest = said.select_related("measure__question").order_by("-low", "pk").first()
    if highest is None or highest.low is None:
        return None
    return Stated(int(highest.low), known, Named("questions", highest.measure.question.slug))


def _venue(venue: Venue) -> VenueFrame:
    return VenueFrame(
        slug=venue.slug,
        name=words_of(venue, "name"),
        address=words_of(venue, "address"),
        access=words_of(venue, "access"),
        zone=venue.time_zone,
        locality=named(venue.locality),
        latitude=venue.latitude,
        longitude=venue.longitude,
    )


def _room(room: Room) -> RoomFrame:
    return RoomFrame(
        key=key_of(room),
        slug=room.slug,
        venue=room.venue.slug,
        name=words_of(room, "name"),
        capacity=room.capacity,
        booths=room.booths,
        equipment=words_of(room, "equipment"),
        step_free=room.step_free,
    )
