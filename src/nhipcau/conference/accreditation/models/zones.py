"""Zones of an edition and who may enter them: by category, with exceptions."""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.delegations.models import Category, Delegate
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.venues.models import Room
from nhipcau.core.records.named import Named

#: Zones of an edition: their numbers are bits of the signed code.
MOST_ZONES = 16


class Zone(Named):
    """A part of the venue that not everybody enters: plenary, VIP, press, backstage, exhibition.

    `number` is its bit in the signed code of a badge and never given to another zone of the edition.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="zones", verbose_name=_("edition"))
    number = models.PositiveSmallIntegerField(editable=False, validators=[MaxValueValidator(MOST_ZONES - 1)])
    slug = models.SlugField(_("identifier"), max_length=40)
    #: One or two letters for the badge.
    letters = models.CharField(_("letters on the badge"), max_length=3)
    capacity = models.PositiveIntegerField(_("how many may be inside"), null=True, blank=True)
    rooms = models.ManyToManyField(Room, blank=True, related_name="+", verbose_name=_("rooms"))

    class Meta:
        verbose_name = _("zone")
        verbose_name_plural = _("zones")
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=["edition", "slug"], name="zone_once"),
            models.UniqueConstraint(fields=["edition", "number"], name="zone_number_once"),
            models.CheckConstraint(condition=Q(number__lt=MOST_ZONES), name="zone_has_a_bit"),
        ]


class ZoneRule(models.Model):
    """That everybody of a category may enter a zone."""

    zone = models.ForeignKey(Zone, models.CASCADE, related_name="rules")
    category = models.CharField(_("category"), max_length=12, choices=Category.choices)

    class Meta:
        verbose_name = _("category of a zone")
        verbose_name_plural = _("categories of zones")
        constraints = [models.UniqueConstraint(fields=["zone", "category"], name="zone_rule_once")]

    def __str__(self) -> str:
        return self.category


class ZoneException(models.Model):
    """That one person may, or may not, enter a zone whatever the category says; and why."""

    zone = models.ForeignKey(Zone, models.CASCADE, related_name="exceptions", verbose_name=_("zone"))
    delegate = models.ForeignKey(Delegate, models.CASCADE, related_name="zone_exceptions")
    allowed = models.BooleanField(_("may enter"))
    reason = models.CharField(_("reason"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("exception of a zone")
        verbose_name_plural = _("exceptions of zones")
        constraints = [models.UniqueConstraint(fields=["zone", "delegate"], name="zone_exception_once")]

    def __str__(self) -> str:
        return f"{self.zone_id} {self.allowed}"
