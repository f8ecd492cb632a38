"""Editions of the conference and of the roadshows, as records of what is known."""

from datetime import date
from typing import Any, ClassVar

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.core.dates.fields import PartialDateField
from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.records.fields import line, text
from nhipcau.core.records.models import Part, Record
from nhipcau.registry.organisations.models import Organisation, Person
from nhipcau.registry.partnerships.models import Agreement, CooperationField
from nhipcau.registry.partnerships.models.partnerships import Party
from nhipcau.registry.places.models import Country, Locality


class Edition(Record):
    """One edition of a series; what no source says is listed in `unknown`."""

    KIND = "editions"
    _history_m2m_fields: ClassVar[list[str]] = ["agreements", "fields"]

    class Series(models.TextChoices):
        ASSISES = "assises", _("Vietnam–France decentralised cooperation conference")
        VPR = "vpr", _("Vietnam Provincial Roadshow")

    class Status(models.TextChoices):
        HELD = "held", _("held")
        PLANNED = "planned", _("planned")
        POSTPONED = "postponed", _("postponed")
        UNKNOWN = "unknown", _("unknown")

    # identification
    series = models.CharField(_("series"), max_length=12, choices=Series.choices, db_index=True)
    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True)
    theme_vi = text(_("theme"))
    theme_fr = text(_("theme"))
    theme_en = text(_("theme"))
    country = models.CharField(_("country"), max_length=2, choices=Country.choices, blank=True, default="")
    host = models.ForeignKey(
        Locality, models.PROTECT, null=True, blank=True, related_name="editions_hosted", verbose_name=_("host")
    )
    fields = models.ManyToManyField(
        CooperationField, blank=True, related_name="editions", verbose_name=_("fields of cooperation")
    )
    agreements = models.ManyToManyField(
        Agreement, blank=True, related_name="editions", verbose_name=_("agreements signed there")
    )
    # state
    status = models.CharField(_("status"), max_length=12, choices=Status.choices, default=Status.UNKNOWN)
    unknown = models.CharField(_("what no source says"), max_length=120, blank=True, default="")
    # lifecycle
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    begins = PartialDateField(_("begins"), null=True, blank=True)
    ends = PartialDateField(_("ends"), null=True, blank=True)
    dates_note_vi = text(_("note on the dates"))
    dates_note_fr = text(_("note on the dates"))
    dates_note_en = text(_("note on the dates"))
    # languages in which it is held, as codes with commas between
    languages = models.CharField(_("languages"), max_length=40, blank=True, default="vi,fr,en")

    #: What `unknown` may name, in words.
    UNKNOWNS: ClassVar[dict[str, Any]] = {
        "host": _("the host"),
        "dates": _("the dates"),
        "theme": _("the theme"),
        "attendance": _("the attendance"),
    }

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")

    @property
    def unknowns(self) -> list[Any]:
        """What no source says, in words."""
        names = (name.strip() for name in self.unknown.split(","))
        return [self.UNKNOWNS.get(name, name) for name in names if name]

    @property
    def language_codes(self) -> list[str]:
        """Codes of the languages in which it is held."""
        return [code for code in self.languages.split(",") if code]

    @property
    def opening(self) -> date | None:
        """The day on which it opens, if that is known to the day."""
        return day_of(self.begins)

    @property
    def closing(self) -> date | None:
        """Its last day, if known to the day; the day on which it opens when no last day is named."""
        return day_of(self.ends) if self.ends else self.opening


class FormerDates(Part):
    """Dates for which an edition was planned before: in the order in which they were given up."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="former_dates", verbose_name=_("edition"))
    begins = PartialDateField(_("begins"))
    ends = PartialDateField(_("ends"), null=True, blank=True)
    announced_on = PartialDateField(_("announced on"), null=True, blank=True)
    note_vi = text(_("note"))
    note_fr = text(_("note"))
    note_en = text(_("note"))

    class Meta(Part.Meta):
        verbose_name = _("former dates of an edition")
        verbose_name_plural = _("former dates")


class EditionBody(Party):
    """Who organised or supported an edition."""

    class Role(models.TextChoices):
        ORGANISER = "organiser", _("organiser")
        SUPPORTER = "supporter", _("supporter")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="bodies", verbose_name=_("edition"))
    role = models.CharField(_("role"), max_length=10, choices=Role.choices)

    class Meta(Party.Meta):
        verbose_name = _("organiser or supporter")
        verbose_name_plural = _("organisers and supporters")


class EditionDelegation(Part):
    """A delegation to an edition, as a source describes it."""

    class Side(models.TextChoices):
        VN = "VN", _("Vietnam")
        FR = "FR", _("France")
        BOTH = "both", _("both sides")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="delegations", verbose_name=_("edition"))
    slug = models.SlugField(_("identifier"), max_length=80)
    side = models.CharField(_("side"), max_length=4, choices=Side.choices)
    title_vi = line(_("title"))
    title_fr = line(_("title"))
    title_en = line(_("title"))
    locality = models.ForeignKey(
        Locality, models.PROTECT, null=True, blank=True, related_name="delegations", verbose_name=_("locality")
    )
    head = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("head of delegation")
    )

    remarks = GenericRelation("sources.Remark")

    class Meta(Part.Meta):
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")

    @property
    def anchor(self) -> str:
        """Where the delegation stands on the page of its edition."""
        return f"delegation-{self.slug}"


class DelegationMember(Part):
    """A member of a delegation: a person in public office, a locality or organisation, or words."""

    delegation = models.ForeignKey(
        EditionDelegation, models.CASCADE, related_name="members", verbose_name=_("delegation")
    )
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("person")
    )
    locality = models.ForeignKey(
        Locality, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("locality")
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("organisation")
    )
    text_vi = text(_("text"))
    text_fr = text(_("text"))
    text_en = text(_("text"))

    class Meta(Part.Meta):
        verbose_name = _("member of a delegation")
        verbose_name_plural = _("members of a delegation")


def day_of(value: PartialDate | None) -> date | None:
    """The day that a partial date is, or None where it is no exact day."""
    if value is None or value.about or value.earliest != value.latest:
        return None
    return value.earliest
