"""The rank of each person at an edition: proposed from the function, confirmed by somebody, set aside with a reason."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.protocol.models.precedence import Rank


class Standing(models.Model):
    """Where somebody stands. `level` and `reason` set the rank aside; `version` is raised by every action."""

    class State(models.TextChoices):
        PROPOSED = "proposed", pgettext_lazy("of a rank", "proposed")
        CONFIRMED = "confirmed", pgettext_lazy("of a rank", "confirmed")

    delegate = models.OneToOneField(Delegate, models.CASCADE, primary_key=True, related_name="standing")
    rank = models.ForeignKey(
        Rank,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="standings",
        verbose_name=pgettext_lazy("of an office", "rank"),
    )
    #: The phrase of the rank that was found in the function.
    matched = models.CharField(max_length=300, blank=True, default="", editable=False)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.PROPOSED)
    since = models.DateField(_("in office since"), null=True, blank=True)
    level = models.PositiveSmallIntegerField(
        _("level set by hand"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    reason = models.TextField(_("reason for the level set by hand"), blank=True, default="")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False)
    at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("rank of a person")
        verbose_name_plural = _("ranks of people")

    def __str__(self) -> str:
        return str(self.pk)


class StandingStep(models.Model):
    """Who confirmed, changed or set aside a rank, when and why: written once, never changed."""

    delegate = models.ForeignKey(Delegate, models.CASCADE, related_name="standing_steps")
    #: "confirmed", "changed", "overridden" or "restored": a sentence for each stands in protocol/wording.py.
    verb = models.CharField(max_length=12)
    #: Levels before and after.
    before = models.PositiveSmallIntegerField(null=True)
    after = models.PositiveSmallIntegerField(null=True)
    reason = models.TextField(blank=True, default="")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("step of a rank")
        verbose_name_plural = _("steps of ranks")
        ordering = ("-at", "-pk")
        indexes = [models.Index(fields=["delegate", "at"], name="standing_step_of")]

    def __str__(self) -> str:
        return self.verb
