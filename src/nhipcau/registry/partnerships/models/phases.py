"""Phases of a partnership and what each contained."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.core.dates.fields import PartialDateField
from nhipcau.core.records.fields import text
from nhipcau.core.records.models import Part
from nhipcau.registry.partnerships.models.fields import CooperationField
from nhipcau.registry.partnerships.models.partnerships import Partnership


class Phase(Part):
    """A numbered stretch of a partnership, with its evaluation."""

    class Status(models.TextChoices):
        PLANNED = "planned", _("planned")
        UNDERWAY = "underway", _("under way")
        DONE = "done", _("done")

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="phases", verbose_name=_("partnership"))
    number = models.PositiveSmallIntegerField(_("number"))
    status = models.CharField(_("status"), max_length=12, choices=Status.choices, blank=True, default="")
    period_from = PartialDateField(_("from"), null=True, blank=True)
    period_to = PartialDateField(_("to"), null=True, blank=True)
    evaluation_vi = text(_("evaluation"))
    evaluation_fr = text(_("evaluation"))
    evaluation_en = text(_("evaluation"))

    class Meta(Part.Meta):
        verbose_name = _("phase")
        verbose_name_plural = _("phases")


class PhaseContent(Part):
    """One thing done in a phase, under its field of cooperation."""

    phase = models.ForeignKey(Phase, models.CASCADE, related_name="contents", verbose_name=_("phase"))
    field = models.ForeignKey(
        CooperationField, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("field")
    )
    text_vi = text(_("text"))
    text_fr = text(_("text"))
    text_en = text(_("text"))

    class Meta(Part.Meta):
        verbose_name = _("content of a phase")
        verbose_name_plural = _("contents of a phase")
