"""Organisations, and people in public office as the sources name them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.core.dates.fields import PartialDateField
from nhipcau.core.records.fields import text
from nhipcau.core.records.models import Part, Record
from nhipcau.registry.places.models import Country, Locality, LocalityName


class Organisation(Record):
    """A body that is not a locality: ministry, agency, association, company, network."""

    KIND = "organisations"

    class Kind(models.TextChoices):
        AUTHORITY = "authority", _("executive of a local authority")
        MINISTRY = "ministry", _("ministry")
        EMBASSY = "embassy", _("embassy")
        MISSION = "mission", _("permanent mission")
        PARLIAMENT = "parliament", _("parliament")
        AGENCY = "agency", _("public agency")
        PUBLIC_BODY = "public-body", _("public body")
        UN = "un", _("United Nations body")
        NETWORK = "network", _("network of local authorities")
        ASSOCIATION = "association", _("association")
        NGO = "ngo", _("non-governmental organisation")
        COMPANY = "company", _("company")
        FAIR = "fair", _("trade fair organiser")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, db_index=True)
    country = models.CharField(_("country"), max_length=2, choices=Country.choices, blank=True, default="")
    locality = models.ForeignKey(
        Locality, models.PROTECT, null=True, blank=True, related_name="organisations", verbose_name=_("locality")
    )
    url = models.URLField(_("address"), max_length=500, blank=True, default="")

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")


class OrganisationName(Part):
    """A name of an organisation, as its official or other documents write it."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="names", verbose_name=_("organisation"))
    text = models.CharField(_("name"), max_length=200)
    language = models.CharField(_("language"), max_length=8, blank=True, default="")
    kind = models.CharField(
        _("kind"), max_length=12, choices=LocalityName.Kind.choices, default=LocalityName.Kind.OFFICIAL
    )

    class Meta(Part.Meta):
        verbose_name = _("name")
        verbose_name_plural = _("names")

    def __str__(self) -> str:
        return self.text


class Person(Record):
    """Somebody in public office; nothing but the name and the offices held is kept."""

    KIND = "people"

    country = models.CharField(_("country"), max_length=2, choices=Country.choices, blank=True, default="")
    variants = models.CharField(_("other spellings"), max_length=300, blank=True, default="")

    class Meta:
        verbose_name = _("person in public office")
        verbose_name_plural = _("people in public office")

    @property
    def spellings(self) -> list[str]:
        """The other spellings, one by one."""
        return [spelling.strip() for spelling in self.variants.split(";") if spelling.strip()]


class Position(Part):
    """An office held, known from a source at a date; what the person did then is its `role`."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="positions", verbose_name=_("person"))
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="positions", verbose_name=_("organisation")
    )
    locality = models.ForeignKey(
        Locality, models.PROTECT, null=True, blank=True, related_name="positions", verbose_name=_("locality")
    )
    title_vi = text(pgettext_lazy("of a person in office", "title"))
    title_fr = text(pgettext_lazy("of a person in office", "title"))
    title_en = text(pgettext_lazy("of a person in office", "title"))
    role_vi = text(_("role"))
    role_fr = text(_("role"))
    role_en = text(_("role"))
    held_from = PartialDateField(_("from"), null=True, blank=True)
    held_to = PartialDateField(_("to"), null=True, blank=True)
    as_of = PartialDateField(_("as of"), null=True, blank=True)

    class Meta(Part.Meta):
        verbose_name = pgettext_lazy("of a person in office", "position")
        verbose_name_plural = _("positions")

    @property
    def unit(self) -> Locality | None:
        """The locality of the office, or of the body it belongs to."""
        return self.organisation.locality if self.organisation else self.locality
