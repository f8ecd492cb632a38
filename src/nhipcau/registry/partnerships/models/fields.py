"""Fields of cooperation and their codes in the lists others use."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.core.records.models import Part, Record


class CooperationField(Record):
    """A field of cooperation of the register's own list."""

    KIND = "fields"

    class Meta:
        verbose_name = _("field of cooperation")
        verbose_name_plural = _("fields of cooperation")


class FieldCode(Part):
    """The code of a field among the purpose codes of the OECD DAC, or a Sustainable Development Goal."""

    class Scheme(models.TextChoices):
        DAC = "dac", _("OECD DAC purpose code")
        SDG = "sdg", _("Sustainable Development Goal")

    field = models.ForeignKey(CooperationField, models.CASCADE, related_name="codes", verbose_name=_("field"))
    scheme = models.CharField(_("scheme"), max_length=4, choices=Scheme.choices)
    code = models.CharField(_("code"), max_length=5)

    class Meta(Part.Meta):
        verbose_name = _("code")
        verbose_name_plural = _("codes")
