"""The interpreters an edition can count on."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.editions.models import Edition
from nhipcau.core.records.models import History


class Interpreters(models.Model):
    """How many interpreters there are for a pair of languages, on one day or (without a day) on every other.

    `one` is the code that comes first in the alphabet. `most_minutes` is what each of them works a day at most,
    turns at rest included: a team of two relieves each other every 30 minutes.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="interpreters", verbose_name=_("edition"))
    one = models.CharField(_("language"), max_length=3)
    other = models.CharField(_("other language"), max_length=3)
    day = models.DateField(_("day"), null=True, blank=True)
    people = models.PositiveSmallIntegerField(_("interpreters"))
    most_minutes = models.PositiveSmallIntegerField(_("minutes a day at most"), default=420)
    history = History()

    class Meta:
        verbose_name = _("interpreters for a pair of languages")
        verbose_name_plural = _("interpreters")
        ordering = ("one", "other", "day")
        constraints = [
            models.UniqueConstraint(fields=["edition", "one", "other", "day"], name="interpreters_once"),
            models.UniqueConstraint(
                fields=["edition", "one", "other"], condition=Q(day__isnull=True), name="interpreters_by_default_once"
            ),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="interpreters_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.one}–{self.other}: {self.people}"
