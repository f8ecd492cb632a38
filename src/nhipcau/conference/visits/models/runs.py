"""When a visit is held, how many come along, and in which buses."""

import uuid

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.checkin.models import Gate
from nhipcau.conference.visits.models.visits import Visit
from nhipcau.core.records.fields import line
from nhipcau.core.records.models import History, Translated


class VisitRun(Translated, models.Model):
    """A visit on one day at one time.

    `taken` counts the places that are confirmed or offered; it is counted by the same statement that asks whether there
    is room (see visits/actions/places.py). `version` is raised by every change of the run, its buses, and who sits
    where; signing up does not raise it. `changed_at` is when people had to learn of something last.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    visit = models.ForeignKey(Visit, models.CASCADE, related_name="runs", verbose_name=_("visit or reception"))
    starts = models.DateTimeField(_("begins"))
    ends = models.DateTimeField(_("ends"))
    capacity = models.PositiveIntegerField(_("places"), validators=[MinValueValidator(1)])
    taken = models.PositiveIntegerField(default=0, editable=False)
    meeting_point_vi = line(_("meeting point"))
    meeting_point_fr = line(_("meeting point"))
    meeting_point_en = line(_("meeting point"))
    #: Codes with commas between: in which languages it is guided.
    languages = models.CharField(_("guided in"), max_length=40, blank=True, default="")
    #: Where badges are checked against who signed up.
    gate = models.OneToOneField(Gate, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("gate"))
    is_cancelled = models.BooleanField(_("cancelled"), default=False)
    changed_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=0, editable=False)

    history = History(excluded_fields=["taken", "changed_at", "version"])

    class Meta:
        verbose_name = _("run of a visit")
        verbose_name_plural = _("runs of visits")
        ordering = ("starts", "pk")
        constraints = [
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="visit_run_lasts"),
            models.CheckConstraint(condition=Q(taken__lte=F("capacity")), name="visit_run_not_oversold"),
        ]

    def __str__(self) -> str:
        return f"{self.visit} {self.starts:%Y-%m-%d %H:%M}"

    @property
    def language_codes(self) -> list[str]:
        """The languages in which it is guided."""
        return [one for one in self.languages.split(",") if one]


class Bus(models.Model):
    """A bus of a run, with its guide. No version of it is kept: it may name somebody."""

    run = models.ForeignKey(VisitRun, models.CASCADE, related_name="buses", verbose_name=_("run of a visit"))
    name = models.CharField(_("number or name"), max_length=40)
    seats = models.PositiveSmallIntegerField(_("seats"), validators=[MinValueValidator(1)])
    guide = models.CharField(_("guide"), max_length=200, blank=True, default="")
    guide_phone = models.CharField(_("telephone of the guide"), max_length=40, blank=True, default="")
    #: Codes with commas between; empty: whatever the run is guided in.
    languages = models.CharField(_("languages of the guide"), max_length=40, blank=True, default="")
    leaves_at = models.DateTimeField(_("leaves at"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("bus")
        verbose_name_plural = _("buses")
        ordering = ("position", "pk")
        constraints = [models.UniqueConstraint(fields=["run", "name"], name="bus_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def language_codes(self) -> list[str]:
        """The languages of its guide."""
        return [one for one in self.languages.split(",") if one]
