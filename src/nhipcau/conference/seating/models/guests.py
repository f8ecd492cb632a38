"""Who is to be seated on a plan, and who beside whom or not."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.interpreting.models import Interpreter
from nhipcau.conference.seating.models.layouts import Seat
from nhipcau.conference.seating.models.plans import SeatingPlan


class Guest(models.Model):
    """Somebody to be seated on a plan: a delegate, or an interpreter who is none.

    `languages` are codes with commas between. Of what somebody needs, only whether a seat without steps is wanted
    stands here; it is forgotten together with the needs themselves.
    """

    plan = models.ForeignKey(SeatingPlan, models.CASCADE, related_name="guests", verbose_name=_("seating plan"))
    delegate = models.ForeignKey(
        Delegate, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("person")
    )
    interpreter = models.ForeignKey(
        Interpreter, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("interpreter")
    )
    seat = models.ForeignKey(
        Seat,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=pgettext_lazy("at a conference", "seat"),
    )
    locked = models.BooleanField(_("stays in this seat"), default=False)
    interprets = models.BooleanField(_("interprets"), default=False)
    languages = models.CharField(_("languages"), max_length=40, blank=True, default="")
    step_free = models.BooleanField(_("needs a seat reached without steps"), default=False)

    class Meta:
        verbose_name = pgettext_lazy("on a seating plan", "guest")
        verbose_name_plural = pgettext_lazy("on a seating plan", "guests")
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["plan", "delegate"], name="seated_once"),
            models.UniqueConstraint(fields=["plan", "interpreter"], name="interpreter_seated_once"),
            models.UniqueConstraint(fields=["plan", "seat"], name="seat_taken_once"),
            models.CheckConstraint(
                condition=Q(delegate__isnull=True, interpreter__isnull=False)
                | Q(delegate__isnull=False, interpreter__isnull=True),
                name="guest_is_somebody",
            ),
        ]

    def __str__(self) -> str:
        return str(self.delegate or self.interpreter)


class Pairing(models.Model):
    """Two who are to sit side by side, or never do: `one` is the guest with the smaller id."""

    class Kind(models.TextChoices):
        BESIDE = "beside", pgettext_lazy("of two guests", "side by side")
        APART = "apart", pgettext_lazy("of two guests", "never side by side")

    plan = models.ForeignKey(SeatingPlan, models.CASCADE, related_name="pairings", verbose_name=_("seating plan"))
    one = models.ForeignKey(Guest, models.CASCADE, related_name="+", verbose_name=_("person"))
    other = models.ForeignKey(Guest, models.CASCADE, related_name="+", verbose_name=_("other person"))
    kind = models.CharField(_("rule"), max_length=6, choices=Kind.choices)

    class Meta:
        verbose_name = _("rule about neighbours")
        verbose_name_plural = _("rules about neighbours")
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="pairing_once"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="pairing_smaller_first"),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} {self.kind} {self.other_id}"
