"""Sources, the citations that tie a record or one of its fields to them, and remarks."""

from typing import Any
from urllib.parse import urlsplit

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.core.dates.fields import PartialDateField
from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.records.fields import text
from nhipcau.core.records.languages import language_name
from nhipcau.core.records.models import History, Part, Record
from nhipcau.core.text.collation import sort_key
from nhipcau.core.text.languages import LANGUAGES, Text


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
    # derived
    first_year = models.PositiveSmallIntegerField(null=True, editable=False, db_index=True)

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")

    def __str__(self) -> str:
        title = self.translated("title")
        return f"{self.publisher}, {title.value}" if title else f"{self.publisher} ({self.slug})"

    def derive(self) -> None:
        """Sort by title, a source without one by its publisher; also derive the year by which lists filter."""
        super().derive()
        for code in LANGUAGES:
            setattr(self, f"sort_{code}", sort_key(self.heading.value, code))
        self.first_year = self.published.first_year if self.published else None

    @property
    def heading(self) -> Text:
        """The title in the language of the document, else the publisher's name."""
        title = self.translated("title")
        return Text(title.value, self.language or title.lang) if title else Text(self.publisher, self.language)

    @property
    def has_title(self) -> bool:
        """Whether the title of the document is known."""
        return self.translated("title") is not None

    @property
    def language_label(self) -> Any:
        """The name of the language of the document, in the active language."""
        return language_name(self.language)

    @property
    def host(self) -> str:
        """The site on which the document stands, without the rest of its address."""
        return urlsplit(self.url).netloc.removeprefix("www.")

    @property
    def day_read(self) -> PartialDate | None:
        """The day on which the document was read, for people."""
        return PartialDate.from_date(self.read_on) if self.read_on else None


class Citation(models.Model):
    """«This record (or this field of it) is supported by that source, at this place in it.»"""

    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    record = GenericForeignKey("content_type", "object_id")
    field = models.CharField(
        pgettext_lazy("of a record", "field"),
        max_length=60,
        blank=True,
        default="",
        help_text=_("empty: the whole record"),
    )
    source = models.ForeignKey(Source, models.PROTECT, related_name="supports", verbose_name=_("source"))
    locator = models.CharField(_("place in the source"), max_length=60, blank=True, default="")
    position = models.PositiveIntegerField(_("position"), default=0)
    history = History()

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        ordering = ("position", "pk")
        indexes = [
            models.Index(fields=["content_type", "object_id"]),
            # What a source supports is read a page at a time.
            models.Index(fields=["source", "content_type", "object_id"]),
        ]
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
