"""Seating plans: by which rules people are seated on a layout, what was proposed, and what was kept of it."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.seating.models.layouts import Layout
from nhipcau.core.records.models import History

_USER = settings.AUTH_USER_MODEL


class Weight(models.IntegerChoices):
    """How much a rule weighs."""

    OFF = 0, pgettext_lazy("weight of a rule", "not asked for")
    LOW = 1, pgettext_lazy("weight of a rule", "a little")
    NORMAL = 3, pgettext_lazy("weight of a rule", "yes")
    HIGH = 9, pgettext_lazy("weight of a rule", "above all")


def _weight(label: Any, default: int) -> "models.PositiveSmallIntegerField[int, int]":
    return models.PositiveSmallIntegerField(label, choices=Weight.choices, default=default)


class SeatingPlan(models.Model):
    """Who sits where on a layout. A layout may have several, of which one at most is published.

    `version` is raised by everything that changes who sits where or by which rules, so that of two who act on the
    same picture the second notices.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    layout = models.ForeignKey(Layout, models.CASCADE, related_name="plans", verbose_name=_("layout of seats"))
    number = models.PositiveSmallIntegerField(_("number"))
    # rules
    by_rank = _weight(_("in order of protocol"), Weight.NORMAL)
    alternate = _weight(_("neighbours from different countries"), Weight.NORMAL)
    languages = _weight(_("neighbours who understand each other, or an interpreter at hand"), Weight.NORMAL)
    together = _weight(_("a delegation stays together"), Weight.NORMAL)
    step_free = _weight(_("seats reached without steps for those who need them"), Weight.HIGH)
    #: The last steps by hand, newest last: where guests were before, {guest: seat}.
    steps = models.JSONField(default=list, editable=False)
    # lifecycle
    made_at = models.DateTimeField(auto_now_add=True)
    published_at = models.DateTimeField(_("published on"), null=True, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)
    history = History(excluded_fields=["steps"])

    class Meta:
        verbose_name = _("seating plan")
        verbose_name_plural = _("seating plans")
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=["layout", "number"], name="seating_plan_once"),
            models.UniqueConstraint(
                fields=["layout"], condition=Q(published_at__isnull=False), name="one_published_seating"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.layout} · {self.number}"


class SavedSeating(models.Model):
    """Who sat where at a moment, to go back to: [[guest, seat, locked], …] by their ids."""

    class Occasion(models.TextChoices):
        HAND = "hand", pgettext_lazy("when a seating was kept", "kept by hand")
        PROPOSAL = "proposal", pgettext_lazy("when a seating was kept", "before a proposal was taken over")
        RESTORED = "restored", pgettext_lazy("when a seating was kept", "before an earlier one was put back")
        PUBLISHED = "published", pgettext_lazy("when a seating was kept", "as published")

    plan = models.ForeignKey(SeatingPlan, models.CASCADE, related_name="kept", verbose_name=_("seating plan"))
    number = models.PositiveIntegerField(_("number"))
    occasion = models.CharField(max_length=9, choices=Occasion.choices, default=Occasion.HAND)
    seats = models.JSONField(default=list)
    by = models.ForeignKey(_USER, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("version of a seating plan")
        verbose_name_plural = _("versions of seating plans")
        ordering = ("-number",)
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="saved_seating_once")]

    def __str__(self) -> str:
        return str(self.number)


class SeatingRun(models.Model):
    """One search for a seating. A plan has one that waits or runs at most.

    `solution` is [[guest, seat], …] by their ids; `before` and `after` say how often each rule is broken.
    """

    class State(models.TextChoices):
        QUEUED = "queued", pgettext_lazy("of a run", "waits for its turn")
        RUNNING = "running", pgettext_lazy("of a run", "running")
        DONE = "done", pgettext_lazy("of a run", "done")
        FAILED = "failed", pgettext_lazy("of a run", "failed")

    #: States in which a worker has it, or will.
    ACTIVE = (State.QUEUED, State.RUNNING)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(SeatingPlan, models.CASCADE, related_name="runs", verbose_name=_("seating plan"))
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.QUEUED)
    seed = models.PositiveIntegerField(default=0)
    #: Of a hundred.
    progress = models.PositiveSmallIntegerField(default=0)
    seconds = models.FloatField(default=0)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    solution = models.JSONField(default=list)
    by = models.ForeignKey(_USER, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)
    taken_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("proposal of seats")
        verbose_name_plural = _("proposals of seats")
        ordering = ("-made_at",)
        constraints = [
            models.UniqueConstraint(
                fields=["plan"], condition=Q(state__in=["queued", "running"]), name="one_active_seating_run"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
