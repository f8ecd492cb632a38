"""Venues of an edition, their rooms, and the time it takes from one to another."""

import zoneinfo

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.editions.models import Edition
from nhipcau.core.records.fields import line, text
from nhipcau.core.records.models import Part
from nhipcau.registry.places.models import Locality


def check_time_zone(name: str) -> None:
    """Raise `ValidationError` unless `name` is one of the IANA database, such as Asia/Ho_Chi_Minh."""
    if name not in zoneinfo.available_timezones():
        raise ValidationError(
            _("“%(name)s” is no time zone. Write one such as Asia/Ho_Chi_Minh or Europe/Paris."),
            params={"name": name},
        )


class Venue(Part):
    """A building or place where sessions of an edition are held; its zone is that of all times shown for it."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="venues", verbose_name=_("edition"))
    slug = models.SlugField(_("identifier"), max_length=80)
    name_vi = line(_("name"))
    name_fr = line(_("name"))
    name_en = line(_("name"))
    address_vi = line(_("address"))
    address_fr = line(_("address"))
    address_en = line(_("address"))
    locality = models.ForeignKey(
        Locality, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("locality")
    )
    time_zone = models.CharField(
        _("time zone"), max_length=60, default="Asia/Ho_Chi_Minh", validators=[check_time_zone]
    )
    latitude = models.FloatField(
        _("latitude"), null=True, blank=True, validators=[MinValueValidator(-90), MaxValueValidator(90)]
    )
    longitude = models.FloatField(
        _("longitude"), null=True, blank=True, validators=[MinValueValidator(-180), MaxValueValidator(180)]
    )
    access_vi = text(_("how to get there"))
    access_fr = text(_("how to get there"))
    access_en = text(_("how to get there"))

    class Meta(Part.Meta):
        verbose_name = _("venue")
        verbose_name_plural = _("venues")
        constraints = [models.UniqueConstraint(fields=["edition", "slug"], name="venue_once")]

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        """The time zone."""
        return zoneinfo.ZoneInfo(self.time_zone)


class Room(Part):
    """A room or open-air place of a venue. `opens` and `closes` hold on every day that has no hours of its own."""

    venue = models.ForeignKey(Venue, models.CASCADE, related_name="rooms", verbose_name=_("venue"))
    slug = models.SlugField(_("identifier"), max_length=80)
    name_vi = line(_("name"))
    name_fr = line(_("name"))
    name_en = line(_("name"))
    capacity = models.PositiveIntegerField(_("seats"), null=True, blank=True)
    booths = models.PositiveSmallIntegerField(_("interpretation booths"), default=0)
    equipment_vi = text(_("equipment"))
    equipment_fr = text(_("equipment"))
    equipment_en = text(_("equipment"))
    step_free = models.BooleanField(_("step-free access"), null=True, blank=True)
    opens = models.TimeField(_("opens at"), null=True, blank=True)
    closes = models.TimeField(_("closes at"), null=True, blank=True)

    class Meta(Part.Meta):
        verbose_name = _("room")
        verbose_name_plural = _("rooms")
        constraints = [models.UniqueConstraint(fields=["venue", "slug"], name="room_once")]


class RoomDay(models.Model):
    """The hours of a room on one day; without hours it is closed all day."""

    room = models.ForeignKey(Room, models.CASCADE, related_name="days", verbose_name=_("room"))
    day = models.DateField(_("day"))
    opens = models.TimeField(_("opens at"), null=True, blank=True)
    closes = models.TimeField(_("closes at"), null=True, blank=True)

    class Meta:
        verbose_name = _("hours of a room on a day")
        verbose_name_plural = _("hours of rooms")
        ordering = ("day",)
        constraints = [models.UniqueConstraint(fields=["room", "day"], name="room_day_once")]

    def __str__(self) -> str:
        return str(self.day)


class Transfer(models.Model):
    """The minutes it takes from one venue to another, either way: `one` is the venue with the smaller id."""

    one = models.ForeignKey(Venue, models.CASCADE, related_name="+", verbose_name=_("venue"))
    other = models.ForeignKey(Venue, models.CASCADE, related_name="+", verbose_name=_("other venue"))
    minutes = models.PositiveSmallIntegerField(_("minutes"))

    class Meta:
        verbose_name = _("way between venues")
        verbose_name_plural = _("ways between venues")
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="transfer_once"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="transfer_smaller_first"),
        ]

    def __str__(self) -> str:
        return f"{self.one} – {self.other}: {self.minutes}"
