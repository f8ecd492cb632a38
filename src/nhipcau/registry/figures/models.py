"""Figures as statements: value, what it counts, as of when, said by whom, in which source."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.core.dates.fields import PartialDateField
from nhipcau.core.records.fields import line, text
from nhipcau.core.records.models import Part, Record
from nhipcau.registry.organisations.models import Person


class Question(Record):
    """A question that sources answer, perhaps differently: the conflict group of its statements."""

    KIND = "questions"

    content_type = models.ForeignKey(ContentType, models.SET_NULL, null=True, blank=True, related_name="+")
    object_id = models.PositiveBigIntegerField(null=True, blank=True)
    subject = GenericForeignKey("content_type", "object_id")
    reading_vi = text(_("how the register reads it"))
    reading_fr = text(_("how the register reads it"))
    reading_en = text(_("how the register reads it"))

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        indexes = [models.Index(fields=["content_type", "object_id"])]


class Measure(Part):
    """One thing a question asks to count; `computed` names what the register itself counts today."""

    class Computed(models.TextChoices):
        VN_LOCALITIES = "vn-localities", _("Vietnamese localities with a partnership")
        FR_LOCALITIES = "fr-localities", _("French localities with a partnership")
        PARTNERSHIPS = "partnerships", _("partnerships")
        AGREEMENTS = "agreements", _("agreements")
        PROJECTS = "projects", _("projects")
        OFFICES = "offices", _("representation offices")

    question = models.ForeignKey(Question, models.CASCADE, related_name="measures", verbose_name=_("question"))
    slug = models.SlugField(_("identifier"), max_length=60)
    label_vi = line(_("label"))
    label_fr = line(_("label"))
    label_en = line(_("label"))
    unit_vi = line(_("unit"), 80)
    unit_fr = line(_("unit"), 80)
    unit_en = line(_("unit"), 80)
    computed = models.CharField(
        _("counted by the register"), max_length=16, choices=Computed.choices, blank=True, default=""
    )

    class Meta(Part.Meta):
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        constraints = [models.UniqueConstraint(fields=["question", "slug"], name="measure_once")]


class Statement(Part):
    """What one source says: a number or a range, a date, or words."""

    class Qualifier(models.TextChoices):
        EXACTLY = "exactly", _("exactly")
        ABOUT = "about", _("about")
        OVER = "over", _("more than")
        AT_LEAST = "atleast", _("at least")
        UP_TO = "upto", _("up to")

    class Kind(models.TextChoices):
        STATED = "stated", _("stated")
        PLANNED = "planned", _("planned")
        ANNOUNCED = "announced", _("announced")
        ACTUAL = "actual", _("actual")
        REPORTED = "reported", _("reported")

    slug = models.SlugField(_("identifier"), max_length=60, unique=True)
    measure = models.ForeignKey(Measure, models.CASCADE, related_name="statements", verbose_name=_("measure"))
    # value
    low = models.DecimalField(_("value"), max_digits=15, decimal_places=3, null=True, blank=True)
    high = models.DecimalField(_("upper value"), max_digits=15, decimal_places=3, null=True, blank=True)
    date = PartialDateField(_("date"), null=True, blank=True)
    words_vi = text(_("in words"))
    words_fr = text(_("in words"))
    words_en = text(_("in words"))
    qualifier = models.CharField(_("qualifier"), max_length=8, choices=Qualifier.choices, default=Qualifier.EXACTLY)
    kind = models.CharField(_("planned or actual"), max_length=10, choices=Kind.choices, default=Kind.STATED)
    counts_vi = text(_("what it counts"))
    counts_fr = text(_("what it counts"))
    counts_en = text(_("what it counts"))
    # provenance
    as_of = PartialDateField(_("as of"), null=True, blank=True)
    published = PartialDateField(_("published"), null=True, blank=True)
    said_by_vi = line(_("said by"))
    said_by_fr = line(_("said by"))
    said_by_en = line(_("said by"))
    said_by_person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="statements", verbose_name=_("said by (person)")
    )
    note_vi = text(_("note"))
    note_fr = text(_("note"))
    note_en = text(_("note"))

    class Meta(Part.Meta):
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
