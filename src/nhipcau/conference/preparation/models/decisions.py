"""The log of decisions that host and co-organiser share."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.editions.models import Edition
from nhipcau.core.records.fields import text
from nhipcau.core.records.models import Translated, Written
from nhipcau.core.roles.models import Area


class Decision(Translated, Written):
    """An entry of the log: numbered within the edition, never changed and never deleted, only superseded by another.

    What was decided is written in one language or more; nobody has to wait for a translation.
    """

    class Side(models.TextChoices):
        HOST = "host", pgettext_lazy("of an edition", "host")
        COHOST = "cohost", _("co-organiser")
        BOTH = "both", _("both together")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="decisions", verbose_name=_("edition"))
    number = models.PositiveIntegerField(_("number"))
    what_vi = text(_("what was decided"))
    what_fr = text(_("what was decided"))
    what_en = text(_("what was decided"))
    why_vi = text(_("why"))
    why_fr = text(_("why"))
    why_en = text(_("why"))
    area = models.CharField(_("area"), max_length=14, choices=Area.choices, blank=True, default="")
    decided_by = models.CharField(_("decided by"), max_length=300)
    side = models.CharField(_("on the side of"), max_length=8, choices=Side.choices)
    decided_on = models.DateField(_("decided on"))
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by", verbose_name=_("supersedes")
    )
    # provenance
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("entered by")
    )
    entered_at = models.DateTimeField(_("entered on"), auto_now_add=True)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ("-number",)
        constraints = [models.UniqueConstraint(fields=["edition", "number"], name="decision_number_once")]

    def __str__(self) -> str:
        return str(self.number)
