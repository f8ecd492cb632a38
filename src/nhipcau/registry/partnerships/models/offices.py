"""Representation offices of one side on the other."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.core.dates.fields import PartialDateField
from nhipcau.core.records.models import Record
from nhipcau.registry.places.models import Locality


class RepresentationOffice(Record):
    """An authority's presence abroad, known from a source at a date."""

    KIND = "offices"

    authority = models.ForeignKey(Locality, models.PROTECT, related_name="offices_held", verbose_name=_("authority"))
    location = models.ForeignKey(Locality, models.PROTECT, related_name="offices_hosted", verbose_name=_("located in"))
    address = models.CharField(_("postal address"), max_length=300, blank=True, default="")
    as_of = PartialDateField(_("as of"), null=True, blank=True)
    since = PartialDateField(_("since"), null=True, blank=True)
    until = PartialDateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("representation office")
        verbose_name_plural = _("representation offices")
