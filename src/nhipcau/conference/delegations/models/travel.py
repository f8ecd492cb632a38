"""How people arrive and leave, and where they stay."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.delegations.models.delegates import Delegate
from nhipcau.conference.delegations.models.delegations import Delegation


class Journey(models.Model):
    """An arrival or departure of a delegation, or of some of its people (`people` empty: of all)."""

    class Way(models.TextChoices):
        ARRIVAL = "arrival", _("arrival")
        DEPARTURE = "departure", _("departure")

    class Mode(models.TextChoices):
        PLANE = "plane", _("plane")
        TRAIN = "train", _("train")
        ROAD = "road", _("road")

    delegation = models.ForeignKey(Delegation, models.CASCADE, related_name="journeys", verbose_name=_("delegation"))
    way = models.CharField(_("arrival or departure"), max_length=9, choices=Way.choices)
    mode = models.CharField(_("by"), max_length=5, choices=Mode.choices, default=Mode.PLANE)
    number = models.CharField(_("flight or train"), max_length=40, blank=True, default="")
    place = models.CharField(_("airport, station or place"), max_length=120, blank=True, default="")
    at = models.DateTimeField(_("date and time"), null=True, blank=True)
    transfer = models.BooleanField(_("to be met or brought"), default=False)
    #: Vehicle, driver, place to meet: as the secretariat arranges it.
    arranged = models.CharField(_("transfer as arranged"), max_length=300, blank=True, default="")
    people = models.ManyToManyField(Delegate, blank=True, related_name="journeys", verbose_name=_("people"))

    class Meta:
        verbose_name = _("arrival or departure")
        verbose_name_plural = _("arrivals and departures")
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.get_way_display()} {self.number}".strip()


class Lodging(models.Model):
    """The hotel of a delegation, or of some of its people (`people` empty: of all)."""

    class Payer(models.TextChoices):
        OWN = "own", pgettext_lazy("a hotel is paid", "by the delegation")
        HOST = "host", pgettext_lazy("a hotel is paid", "by the host")

    delegation = models.ForeignKey(Delegation, models.CASCADE, related_name="lodgings", verbose_name=_("delegation"))
    hotel = models.CharField(_("hotel"), max_length=200)
    address = models.CharField(_("address"), max_length=300, blank=True, default="")
    arrives_on = models.DateField(_("from"), null=True, blank=True)
    leaves_on = models.DateField(_("until"), null=True, blank=True)
    rooms = models.PositiveSmallIntegerField(_("rooms"), null=True, blank=True)
    payer = models.CharField(_("paid"), max_length=4, choices=Payer.choices, default=Payer.OWN)
    people = models.ManyToManyField(Delegate, blank=True, related_name="lodgings", verbose_name=_("people"))

    class Meta:
        verbose_name = _("hotel")
        verbose_name_plural = _("hotels")
        ordering = ("arrives_on", "pk")

    def __str__(self) -> str:
        return self.hotel
