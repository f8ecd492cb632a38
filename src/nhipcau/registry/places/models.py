"""Localities: dated units, their dated names and codes, and what became of them."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.core.dates.fields import PartialDateField
from nhipcau.core.records.fields import text
from nhipcau.core.records.models import Part, Record
from nhipcau.core.text.folding import name_key


class Country(models.TextChoices):
    """The two sides of the bridge."""

    VIETNAM = "VN", _("Vietnam")
    FRANCE = "FR", _("France")


class Level(models.TextChoices):
    """Levels of localities; a level belongs to one country, but for the country itself and the commune."""

    COUNTRY = "country", _("country")
    PROVINCE = "province", _("province")
    CITY = "city", _("centrally-run city")
    DISTRICT = "district", _("district-level unit (former)")
    REGION = "region", _("region")
    DEPARTMENT = "department", _("department")
    INTERCOMMUNALITY = "intercommunality", _("intercommunality")
    COMMUNE = "commune", _("commune")
    SYNDICATE = "syndicate", _("water syndicate")


class Locality(Record):
    """A unit as it was between two dates; a unit that merged is ended and another one begins."""

    KIND = "places"

    # identification
    country = models.CharField(_("country"), max_length=2, choices=Country.choices, db_index=True)
    level = models.CharField(_("level"), max_length=20, choices=Level.choices, db_index=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("lies in")
    )
    # lifecycle
    valid_from = PartialDateField(_("valid from"), null=True, blank=True)
    valid_to = PartialDateField(_("valid to"), null=True, blank=True)
    # place
    seat = models.CharField(_("seat"), max_length=120, blank=True, default="")
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    # derived
    first_year = models.PositiveSmallIntegerField(null=True, editable=False, db_index=True)
    last_year = models.PositiveSmallIntegerField(null=True, editable=False, db_index=True)

    class Meta:
        verbose_name = _("locality")
        verbose_name_plural = _("localities")
        indexes = [models.Index(fields=["country", "level"])]

    def derive(self) -> None:
        """Also derive the years by which lists are asked as of a date."""
        super().derive()
        self.first_year = self.valid_from.first_year if self.valid_from else None
        self.last_year = self.valid_to.last_year if self.valid_to else None

    @property
    def is_current(self) -> bool:
        """Whether the unit exists in today's map."""
        return self.valid_to is None

    def stands_on(self, day: date) -> bool:
        """Whether the unit is not known to have begun after a day, nor to have ended before it."""
        begun = self.valid_from.earliest if self.valid_from else None
        ended = self.valid_to.latest if self.valid_to else None
        return (begun is None or begun <= day) and (ended is None or day <= ended)


class LocalityName(Part):
    """A name with its language, kind and period; the first official one of a language is the title."""

    class Kind(models.TextChoices):
        OFFICIAL = "official", _("official name")
        SHORT = "short", _("short name")
        VARIANT = "variant", _("variant")
        FORMER = "former", _("former name")
        MISSPELLING = "misspelling", _("misspelling found in a source")

    locality = models.ForeignKey(Locality, models.CASCADE, related_name="names", verbose_name=_("locality"))
    text = models.CharField(_("name"), max_length=200)
    language = models.CharField(_("language"), max_length=8, blank=True, default="")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.OFFICIAL)
    valid_from = PartialDateField(_("valid from"), null=True, blank=True)
    valid_to = PartialDateField(_("valid to"), null=True, blank=True)
    # derived
    key = models.CharField(max_length=200, editable=False, db_index=True, default="")

    class Meta(Part.Meta):
        verbose_name = _("name")
        verbose_name_plural = _("names")

    def __str__(self) -> str:
        return self.text

    def save(self, *args: object, **kwargs: object) -> None:
        """Save with the folded key up to date."""
        self.key = name_key(self.text)[:200]
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class LocalityCode(Part):
    """A code in a scheme; seven GSO codes changed meaning on 2025-07-01, so a code without dates means nothing."""

    class Scheme(models.TextChoices):
        GSO = "gso", "GSO"
        INSEE = "insee", "INSEE"
        SIREN = "siren", "SIREN"
        ISO = "iso3166-2", "ISO 3166-2"
        WIKIDATA = "wikidata", "Wikidata"
        GEONAMES = "geonames", "GeoNames"

    locality = models.ForeignKey(Locality, models.CASCADE, related_name="codes", verbose_name=_("locality"))
    scheme = models.CharField(_("scheme"), max_length=12, choices=Scheme.choices)
    code = models.CharField(_("code"), max_length=40, db_index=True)
    valid_from = PartialDateField(_("valid from"), null=True, blank=True)
    valid_to = PartialDateField(_("valid to"), null=True, blank=True)

    class Meta(Part.Meta):
        verbose_name = _("code")
        verbose_name_plural = _("codes")

    def __str__(self) -> str:
        return f"{self.get_scheme_display()} {self.code}"


class Succession(Part):
    """What a unit became, by which act; a reform has a legal and an operating date."""

    class Kind(models.TextChoices):
        MERGE = "merge", _("merger")
        SPLIT = "split", _("split")
        RENAME = "rename", _("change of name")
        TRANSFER = "transfer", _("transfer")
        ELEVATION = "elevation", _("change of status")

    predecessor = models.ForeignKey(Locality, models.CASCADE, related_name="became", verbose_name=_("predecessor"))
    successor = models.ForeignKey(Locality, models.PROTECT, related_name="came_from", verbose_name=_("successor"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    legal_on = PartialDateField(_("in law since"), null=True, blank=True)
    operating_on = PartialDateField(_("in operation since"), null=True, blank=True)
    act_vi = text(_("legal act"))
    act_fr = text(_("legal act"))
    act_en = text(_("legal act"))

    class Meta(Part.Meta):
        verbose_name = _("succession")
        verbose_name_plural = _("successions")
        constraints = [models.UniqueConstraint(fields=["predecessor", "successor"], name="succession_once")]


class Lineage(models.Model):
    """Derived: every unit with each unit it became, itself included, so that one query finds all of a line."""

    ancestor = models.ForeignKey(Locality, models.CASCADE, related_name="descendants")
    descendant = models.ForeignKey(Locality, models.CASCADE, related_name="ancestors")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ancestor", "descendant"], name="lineage_once")]
