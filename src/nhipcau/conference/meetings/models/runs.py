"""Runs of the optimiser, and what was told to people when."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.models.meetings import Meeting

_USER = settings.AUTH_USER_MODEL


class Run(models.Model):
    """One search for a timetable. An edition has one that waits or runs at most: who starts a second gets the first.

    `solution` is the best timetable found so far, [[wish, slot, table, interpreter or null], …] by their ids; it is
    written while the run goes on and stays if it is cancelled or its worker is killed.
    """

    class Purpose(models.TextChoices):
        ANEW = "anew", pgettext_lazy("of a run", "plan anew")
        REPLAN = "replan", pgettext_lazy("of a run", "re-plan after changes")

    class State(models.TextChoices):
        QUEUED = "queued", pgettext_lazy("of a run", "waits for its turn")
        RUNNING = "running", pgettext_lazy("of a run", "running")
        DONE = "done", pgettext_lazy("of a run", "done")
        CANCELLED = "cancelled", pgettext_lazy("of a run", "cancelled")
        INFEASIBLE = "infeasible", pgettext_lazy("of a run", "impossible: demands exclude each other")
        FAILED = "failed", pgettext_lazy("of a run", "failed")

    #: States in which a worker has it, or will.
    ACTIVE = (State.QUEUED, State.RUNNING)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+", verbose_name=_("edition"))
    purpose = models.CharField(_("purpose"), max_length=6, choices=Purpose.choices, default=Purpose.ANEW)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.QUEUED)
    seconds = models.PositiveSmallIntegerField(_("seconds of searching"), default=60)
    seed = models.PositiveIntegerField(default=0)
    is_cancelled = models.BooleanField(default=False)
    # progress
    stage = models.CharField(max_length=12, blank=True, default="")
    elapsed = models.FloatField(default=0)
    asked = models.PositiveIntegerField(_("wishes to be met"), default=0)
    held = models.PositiveIntegerField(_("meetings found"), default=0)
    cost = models.BigIntegerField(_("cost"), null=True)
    bound = models.BigIntegerField(_("no timetable costs less than"), null=True)
    gaps = models.PositiveIntegerField(_("waits"), null=True)
    moved = models.PositiveIntegerField(_("published meetings moved"), null=True)
    solution = models.JSONField(default=list)
    #: Demands that exclude each other: [{"hindrance": …, "wishes": […], …}].
    conflict = models.JSONField(default=list)
    by = models.ForeignKey(_USER, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    taken_at = models.DateTimeField(_("taken over into the timetable"), null=True)

    class Meta:
        verbose_name = _("run of the optimiser")
        verbose_name_plural = _("runs of the optimiser")
        ordering = ("-made_at",)
        constraints = [
            models.UniqueConstraint(
                fields=["edition"], condition=Q(state__in=["queued", "running"]), name="one_active_run"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Publication(models.Model):
    """A timetable was shown: to all as provisional, or published; afterwards, each set of changes."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+", verbose_name=_("edition"))
    number = models.PositiveIntegerField()
    final = models.BooleanField(_("published, not provisional"), default=False)
    words = models.TextField(_("words to all"), blank=True, default="")
    by = models.ForeignKey(_USER, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("publication of the timetable of meetings")
        verbose_name_plural = _("publications of timetables of meetings")
        ordering = ("-number",)
        constraints = [models.UniqueConstraint(fields=["edition", "number"], name="meeting_publication_once")]

    def __str__(self) -> str:
        return str(self.number)


class MeetingChange(models.Model):
    """What a publication changed of one meeting. `before` and `after` hold ids of slot, table and interpreter."""

    class Kind(models.TextChoices):
        ADDED = "added", pgettext_lazy("change of a meeting", "new")
        MOVED = "moved", pgettext_lazy("change of a meeting", "another time")
        TABLE = "table", pgettext_lazy("change of a meeting", "another table")
        INTERPRETER = "interpreter", pgettext_lazy("change of a meeting", "another interpreter")
        CANCELLED = "cancelled", pgettext_lazy("change of a meeting", "cancelled")

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="changes")
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("change of a meeting")
        verbose_name_plural = _("changes of meetings")
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=["publication", "meeting"], name="meeting_changed_once")]

    def __str__(self) -> str:
        return self.kind
