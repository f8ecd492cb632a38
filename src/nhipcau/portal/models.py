"""News of the network, and the summaries that long counts are kept in."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.editions.models import Edition
from nhipcau.core.dates.fields import PartialDateField
from nhipcau.core.records.fields import text
from nhipcau.core.records.models import Part
from nhipcau.registry.partnerships.models import Partnership
from nhipcau.registry.places.models import Locality


class News(Part):
    """Something that happened, in a line, with the records it concerns."""

    slug = models.SlugField(_("identifier"), max_length=120, unique=True)
    on = PartialDateField(_("date"), null=True, blank=True)
    until = PartialDateField(_("last day"), null=True, blank=True)
    text_vi = text(_("text"))
    text_fr = text(_("text"))
    text_en = text(_("text"))
    digest = models.CharField(max_length=64, editable=False, blank=True, default="")
    partnerships = models.ManyToManyField(Partnership, blank=True, related_name="news", verbose_name=_("partnerships"))
    localities = models.ManyToManyField(Locality, blank=True, related_name="news", verbose_name=_("localities"))
    editions = models.ManyToManyField(Edition, blank=True, related_name="news", verbose_name=_("editions"))

    class Meta(Part.Meta):
        verbose_name = _("news")
        verbose_name_plural = _("news")
