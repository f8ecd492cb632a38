"""Agreements and their signatures."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.core.dates.fields import PartialDateField
from nhipcau.core.records.fields import line
from nhipcau.core.records.models import Record
from nhipcau.registry.organisations.models import Organisation, Person
from nhipcau.registry.partnerships.models.fields import CooperationField
from nhipcau.registry.partnerships.models.partnerships import Partnership, Party
from nhipcau.registry.places.models import Locality


class Agreement(Record):
    """A signed (or discussed) text; it may be signed twice, in two places, on two days."""

    KIND = "agreements"
    _history_m2m_fields: ClassVar[list[str]] = ["fields"]

    class Kind(models.TextChoices):
        FRAMEWORK = "framework", _("framework agreement")
        PROGRAMME = "programme", _("action programme")
        MINUTES = "minutes", _("minutes of agreement")
        INTENT = "intent", _("letter of intent")
        PLAN = "plan", _("implementing plan")
        MEMORANDUM = "memorandum", _("memorandum of understanding")
        CONVENTION = "convention", _("convention")

    # identification
    partnership = models.ForeignKey(
        Partnership, models.CASCADE, related_name="agreements", verbose_name=_("partnership")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, db_index=True)
    number = models.CharField(_("number"), max_length=60, blank=True, default="")
    issuer_locality = models.ForeignKey(
        Locality, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("issued by (locality)")
    )
    issuer_organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="issued_agreements",
        verbose_name=_("issued by (organisation)"),
    )
    fields = models.ManyToManyField(
        CooperationField, blank=True, related_name="agreements", verbose_name=_("fields of cooperation")
    )
    # lifecycle
    period_from = PartialDateField(_("period from"), null=True, blank=True)
    period_to = PartialDateField(_("period to"), null=True, blank=True)
    renews = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="renewed_by", verbose_name=_("renews")
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="plans", verbose_name=_("carries out")
    )
    # derived
    begins_on = models.DateField(null=True, editable=False, db_index=True)
    ends_on = models.DateField(null=True, editable=False, db_index=True)

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")

    def derive(self) -> None:
        """Also derive the first and last day of the period, by which its state is found in the database."""
        super().derive()
        begin, end = self.period_from, self.period_to
        self.begins_on = (begin.earliest or begin.latest) if begin else None
        self.ends_on = end.latest if end else None


class Signature(Party):
    """One party's signature: where, when and by whom."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="signatures", verbose_name=_("agreement"))
    signed_on = PartialDateField(_("signed on"), null=True, blank=True)
    place = models.ForeignKey(
        Locality, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("signed in (locality)")
    )
    place_vi = line(_("signed in"))
    place_fr = line(_("signed in"))
    place_en = line(_("signed in"))
    signatory = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="signatures", verbose_name=_("signatory")
    )
    signatory_name = models.CharField(_("signatory as named"), max_length=200, blank=True, default="")

    class Meta(Party.Meta):
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
