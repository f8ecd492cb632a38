"""Sources, the citations that tie a record or one of its fields to them, and remarks."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from nhipcau.core.dates.fields import PartialDateField
from nhipcau.core.records.fields import text
from nhipcau.core.records.models import Part, Record


class Source(Record):
    """A document that says something: press page, official site, register, law.

    Its title stands in the language the document is written in; the other columns stay empty.
    """

    KIND = "sources"

    # identification
    publisher = models.CharField(_("publisher"), max_length=200)
    language = models.CharField(_("language"), max_length=8, blank=True, default="")
    url = models.URLField(_("address"), max_length=500, blank=True, default="")
    # state
    published = PartialDateField(_("published"), null=True, blank=True)
    published_note_vi = text(_("note on the date"))
    published_note_fr = text(_("note on the date"))
    published_note_en = text(_("note on the date"))
    read_on = models.DateField(_("read on"), null=True, blank=True)
    # provenance
    copy_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="copies", verbose_name=_("copy of")
    )
    copy_url = models.URLField(_("address of the copy"), max_length=500, blank=True, default="")
    rights_vi = text(_("rights"))
    rights_fr = text(_("rights"))
    rights_en = text(_("rights"))

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")

    def __str__(self) -> str:
        title = self.translated("title")
        return f"{self.publisher}, {title.value}" if title else f"{self.publisher} ({self.slug})"


class Citation(models.Model):
    """«This record (or this field of it) is supported by that source, at this place in it.»"""

    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    record = GenericForeignKey("content_type", "object_id")
    field = models.CharField(_("field"), max_length=60, blank=True, default="", help_text=_("empty: the whole record"))
    source = models.ForeignKey(Source, models.PROTECT, related_name="supports", verbose_name=_("source"))
    locator = models.CharField(_("place in the source"), max_length=60, blank=True, default="")
    position = models.PositiveIntegerField(_("position"), default=0)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        ordering = ("position", "pk")
        indexes = [models.Index(fields=["content_type", "object_id"])]
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "field", "source", "locator"], name="citation_said_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.locator}".strip()


class Remark(Part):
    """What is said of a record and fits no field of it."""

    class Kind(models.TextChoices):
        NOTE = "note", _("note")
        CAUTION = "caution", _("caution")
        CONFLICT = "conflict", _("conflict between sources")
        ASSESSMENT = "assessment", _("assessment")
        CONTEXT = "context", _("context")

    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    record = GenericForeignKey("content_type", "object_id")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.NOTE)
    text_vi = text(_("text"))
    text_fr = text(_("text"))
    text_en = text(_("text"))
    as_of = PartialDateField(_("as of"), null=True, blank=True)

    class Meta(Part.Meta):
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")
        indexes = [models.Index(fields=["content_type", "object_id"])]


