"""Searches for a rota."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.editions.models import Edition


class RotaRun(models.Model):
    """One search for a rota. An edition has one that waits or goes on at most.

    `solution` is the best rota found, [[need, interpreter], …] by their ids; `short` names what nobody could be found
    for, [{"need": …, "missing": n, "why": {…}}, …]. `rota_version` is that of the rota from which it began.
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
    seconds = models.PositiveSmallIntegerField(_("seconds of searching"), default=20)
    seed = models.PositiveIntegerField(default=0)
    is_cancelled = models.BooleanField(default=False)
    rota_version = models.PositiveIntegerField(default=0)
    # progress and result
    stage = models.CharField(max_length=12, blank=True, default="")
    elapsed = models.FloatField(default=0)
    asked = models.PositiveIntegerField(_("places to fill"), default=0)
    filled = models.PositiveIntegerField(_("places filled"), default=0)
    #: No rota has fewer unfilled places than this.
    least_missing = models.PositiveIntegerField(null=True)
    cost = models.BigIntegerField(_("cost"), null=True)
    bound = models.BigIntegerField(_("no rota costs less than"), null=True)
    fees = models.JSONField(default=dict)
    solution = models.JSONField(default=list)
    short = models.JSONField(default=list)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    taken_at = models.DateTimeField(_("taken over into the rota"), null=True)

    class Meta:
        verbose_name = _("search for a rota")
        verbose_name_plural = _("searches for a rota")
        ordering = ("-made_at",)
        constraints = [
            models.UniqueConstraint(
                fields=["edition"], condition=Q(state__in=["queued", "running"]), name="one_active_rota_run"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
