"""The rota twice: as it is in preparation, and as interpreters were last told."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.interpreting.models.needs import Need
from nhipcau.conference.interpreting.models.people import Interpreter, Mode
from nhipcau.conference.meetings.models import Duty
from nhipcau.conference.venues.models import Venue
from nhipcau.core.records.fields import line
from nhipcau.core.records.models import Translated

_USER = settings.AUTH_USER_MODEL


class Rota(models.Model):
    """The rota of an edition. `version` is raised by everything that changes it or what it has to fill.

    `number` counts how often it was published.
    """

    edition = models.OneToOneField(Edition, models.CASCADE, related_name="+", verbose_name=_("edition"))
    number = models.PositiveIntegerField(default=0, editable=False)
    derived_at = models.DateTimeField(_("needs derived on"), null=True, blank=True)
    published_at = models.DateTimeField(_("published on"), null=True, blank=True)
    published_by = models.ForeignKey(_USER, models.SET_NULL, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("rota of interpreters")
        verbose_name_plural = _("rotas of interpreters")

    def __str__(self) -> str:
        return str(self.edition)


class Assignment(models.Model):
    """That an interpreter is to work for a need. At meetings it is a duty there and nothing else.

    So that there is one truth, an assignment at meetings goes when its duty is taken away at their desk.
    """

    need = models.ForeignKey(Need, models.CASCADE, related_name="assignments", verbose_name=_("need of interpreters"))
    interpreter = models.ForeignKey(
        Interpreter, models.CASCADE, related_name="assignments", verbose_name=_("interpreter")
    )
    duty = models.OneToOneField(
        Duty, models.CASCADE, null=True, blank=True, related_name="assignment", verbose_name=_("duty at meetings")
    )
    #: It stays in every further run.
    locked = models.BooleanField(_("locked"), default=False)
    by = models.ForeignKey(_USER, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("work of an interpreter")
        verbose_name_plural = _("work of interpreters")
        ordering = ("need", "pk")
        constraints = [models.UniqueConstraint(fields=["need", "interpreter"], name="interpreter_assigned_once")]

    def __str__(self) -> str:
        return f"{self.interpreter_id}: {self.need_id}"


class ShownDuty(Translated, models.Model):
    """Work as an interpreter was last told of it. Its id is that of the calendar entry, `sequence` counts changes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    interpreter = models.ForeignKey(Interpreter, models.CASCADE, related_name="shown", verbose_name=_("interpreter"))
    key = models.CharField(max_length=120)
    origin = models.CharField(max_length=8, choices=Need.Origin.choices)
    title_vi = line(_("title"))
    title_fr = line(_("title"))
    title_en = line(_("title"))
    where_vi = line(_("where"))
    where_fr = line(_("where"))
    where_en = line(_("where"))
    venue = models.ForeignKey(Venue, models.SET_NULL, null=True, related_name="+", verbose_name=_("venue"))
    starts = models.DateTimeField(_("starts"))
    ends = models.DateTimeField(_("ends"))
    source = models.CharField(max_length=3)
    target = models.CharField(max_length=3)
    both_ways = models.BooleanField(default=True)
    mode = models.CharField(max_length=12, choices=Mode.choices)
    is_cancelled = models.BooleanField(default=False)
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("work an interpreter was told of")
        verbose_name_plural = _("work interpreters were told of")
        ordering = ("starts", "key")
        constraints = [models.UniqueConstraint(fields=["interpreter", "key"], name="interpreter_told_once")]

    def __str__(self) -> str:
        return self.key

    def text(self, name: str) -> str:
        """What stands in "title" or "where", in the language of the reader or the nearest; empty for nothing."""
        found = self.translated(name)
        return found.value if found else ""
