"""Who stands where, who was offered a stand that became free, and proposals for all of it at once."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.exhibition.models.areas import Stand
from nhipcau.conference.exhibition.models.exhibitors import Exhibitor

_USER = settings.AUTH_USER_MODEL


class Placement(models.Model):
    """An exhibitor stands on a stand; one that needs several has several. `locked` stays in every proposal."""

    exhibitor = models.ForeignKey(Exhibitor, models.CASCADE, related_name="placements", verbose_name=_("exhibitor"))
    stand = models.OneToOneField(Stand, models.CASCADE, related_name="placement", verbose_name=_("stand"))
    locked = models.BooleanField(_("locked"), default=False)
    why = models.CharField(_("why there"), max_length=300, blank=True, default="")
    made_by = models.ForeignKey(_USER, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("place of an exhibitor")
        verbose_name_plural = _("places of exhibitors")
        ordering = ("stand",)

    def __str__(self) -> str:
        return str(self.stand)


class StandOffer(models.Model):
    """A stand that became free, offered to somebody of the waiting list until a moment; then to the next."""

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("of an offer of a stand", "open")
        TAKEN = "taken", pgettext_lazy("of an offer of a stand", "accepted")
        DECLINED = "declined", pgettext_lazy("of an offer of a stand", "declined")
        LAPSED = "lapsed", pgettext_lazy("of an offer of a stand", "lapsed")

    exhibitor = models.ForeignKey(Exhibitor, models.CASCADE, related_name="offers", verbose_name=_("exhibitor"))
    stand = models.ForeignKey(Stand, models.CASCADE, related_name="offers", verbose_name=_("stand"))
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.OPEN)
    until = models.DateTimeField(_("until"))
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("offer of a stand")
        verbose_name_plural = _("offers of stands")
        ordering = ("-made_at", "-pk")
        constraints = [
            models.UniqueConstraint(fields=["stand"], condition=Q(state="open"), name="stand_offered_once"),
            models.UniqueConstraint(fields=["exhibitor"], condition=Q(state="open"), name="exhibitor_offered_once"),
        ]

    def __str__(self) -> str:
        return str(self.stand)


class AllocationRun(models.Model):
    """One proposal of who stands where. An edition has one that waits or runs at most.

    `solution` is [[exhibitor, stand], …] by their ids, `waiting` those without one, `reasons` what the allocator says
    of each exhibitor. `satisfied` wishes of `wishes` are met; no allocation meets more than `bound`.
    """

    class State(models.TextChoices):
        QUEUED = "queued", pgettext_lazy("of a run", "waits for its turn")
        RUNNING = "running", pgettext_lazy("of a run", "running")
        DONE = "done", pgettext_lazy("of a run", "done")
        CANCELLED = "cancelled", pgettext_lazy("of a run", "cancelled")
        FAILED = "failed", pgettext_lazy("of a run", "failed")

    #: States in which a worker has it, or will.
    ACTIVE = (State.QUEUED, State.RUNNING)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+", verbose_name=_("edition"))
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.QUEUED)
    seconds = models.PositiveSmallIntegerField(_("seconds of searching"), default=5)
    seed = models.PositiveIntegerField(default=0)
    is_cancelled = models.BooleanField(default=False)
    stage = models.CharField(max_length=12, blank=True, default="")
    elapsed = models.FloatField(default=0)
    wishes = models.PositiveIntegerField(_("wishes"), default=0)
    satisfied = models.PositiveIntegerField(_("wishes met"), default=0)
    bound = models.PositiveIntegerField(_("no allocation meets more wishes than"), null=True)
    solution = models.JSONField(default=list)
    waiting = models.JSONField(default=list)
    reasons = models.JSONField(default=dict)
    by = models.ForeignKey(_USER, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    taken_at = models.DateTimeField(_("taken over into the plan"), null=True)

    class Meta:
        verbose_name = _("proposal for the stands")
        verbose_name_plural = _("proposals for the stands")
        ordering = ("-made_at",)
        constraints = [
            models.UniqueConstraint(
                fields=["edition"], condition=Q(state__in=["queued", "running"]), name="one_active_allocation"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
