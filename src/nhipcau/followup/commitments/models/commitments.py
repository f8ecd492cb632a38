"""Commitments with their partners and steps."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.editions.models import Edition
from nhipcau.core.dates.fields import PartialDateField
from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.proposals.freshness import day_meant
from nhipcau.core.records.fields import line, text
from nhipcau.core.records.models import Part, Record
from nhipcau.followup.commitments.models.verdicts import Standing
from nhipcau.followup.declarations.models import Article
from nhipcau.followup.recommendations.models import Recommendation
from nhipcau.registry.organisations.models import Organisation
from nhipcau.registry.partnerships.models import Agreement, CooperationField, Partnership
from nhipcau.registry.partnerships.models.partnerships import Party
from nhipcau.registry.places.models import Locality


class Commitment(Record):
    """A promise that can be verified: who does what until when, and by what one sees that it was done.

    It takes up a recommendation, or an article of a declaration, or was asked for by none. `edition` is the one at
    which it was made, or whose recommendation it takes up. `planned_count` is how many of `unit` were promised.
    """

    KIND = "commitments"
    _history_m2m_fields: ClassVar[list[str]] = ["fields"]

    # whose
    locality = models.ForeignKey(
        Locality, models.PROTECT, null=True, blank=True, related_name="commitments", verbose_name=_("locality")
    )
    partnership = models.ForeignKey(
        Partnership, models.PROTECT, null=True, blank=True, related_name="commitments", verbose_name=_("partnership")
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="commitments", verbose_name=_("organisation")
    )
    # what it answers
    recommendation = models.ForeignKey(
        Recommendation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="commitments",
        verbose_name=_("recommendation"),
    )
    article = models.ForeignKey(
        Article, models.PROTECT, null=True, blank=True, related_name="commitments", verbose_name=_("article")
    )
    edition = models.ForeignKey(
        Edition, models.PROTECT, null=True, blank=True, related_name="commitments", verbose_name=_("edition")
    )
    fields = models.ManyToManyField(
        CooperationField, blank=True, related_name="commitments", verbose_name=_("fields of cooperation")
    )
    # what is promised
    text_vi = text(_("what is promised"))
    text_fr = text(_("what is promised"))
    text_en = text(_("what is promised"))
    measure_vi = text(_("measure of success"))
    measure_fr = text(_("measure of success"))
    measure_en = text(_("measure of success"))
    planned_count = models.PositiveIntegerField(_("how many"), null=True, blank=True)
    unit_vi = line(_("of what"), 80)
    unit_fr = line(_("of what"), 80)
    unit_en = line(_("of what"), 80)
    agreement = models.ForeignKey(
        Agreement,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="commitments",
        verbose_name=_("laid down in the agreement"),
    )
    # money, in minor units of its currency
    amount_minor = models.BigIntegerField(_("amount in minor units"), null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, blank=True, default="")
    money_vi = text(_("note on the money"))
    money_fr = text(_("note on the money"))
    money_en = text(_("note on the money"))
    # lifecycle
    made_on = PartialDateField(pgettext_lazy("a commitment", "made on"), null=True, blank=True)
    starts = PartialDateField(_("begins"), null=True, blank=True)
    due = PartialDateField(_("due"), null=True, blank=True)
    # derived from its reports and assessments, and from its dates
    standing = models.CharField(
        _("standing"),
        max_length=12,
        choices=Standing.choices,
        default=Standing.UNASSESSED,
        editable=False,
        db_index=True,
    )
    reported_on = models.DateField(_("last report"), null=True, editable=False, db_index=True)
    due_on = models.DateField(null=True, editable=False, db_index=True)
    begins_on = models.DateField(null=True, editable=False, db_index=True)

    class Meta:
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")
        constraints = [
            models.CheckConstraint(
                condition=Q(locality__isnull=False, partnership__isnull=True, organisation__isnull=True)
                | Q(locality__isnull=True, partnership__isnull=False, organisation__isnull=True)
                | Q(locality__isnull=True, partnership__isnull=True, organisation__isnull=False),
                name="commitment_one_owner",
                violation_error_message=_("Give one owner: a locality, a partnership or an organisation."),
            ),
            models.CheckConstraint(
                condition=Q(amount_minor__isnull=True) | ~Q(currency=""),
                name="commitment_money_has_currency",
                violation_error_message=_("Give the currency of the amount."),
            ),
        ]

    @property
    def owner(self) -> Locality | Partnership | Organisation:
        """Who made it."""
        owner = self.locality or self.partnership or self.organisation
        assert owner is not None
        return owner

    @property
    def reported_day(self) -> PartialDate | None:
        """The day of the last report, as pages show days."""
        return PartialDate.from_date(self.reported_on) if self.reported_on else None

    def derive(self) -> None:
        """Also derive the day on which it is due, the last that its date allows, and from when on it is owed a report.

        That is the day on which it begins, else the one on which it was made, else the opening of its edition.
        """
        super().derive()
        self.due_on = self.due.latest if self.due else None
        known = (self.starts, self.made_on, self.edition.begins if self.edition else None)
        self.begins_on = next((day for one in known if (day := day_meant(one))), None)


class CommitmentPartner(Party):
    """Who helps to keep a commitment."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="partners", verbose_name=_("commitment"))

    class Meta(Party.Meta):
        verbose_name = _("partner")
        verbose_name_plural = pgettext_lazy("of a commitment", "partners")


class CommitmentStep(Part):
    """A step towards it: planned beside actual."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="steps", verbose_name=_("commitment"))
    text_vi = text(_("step"))
    text_fr = text(_("step"))
    text_en = text(_("step"))
    planned_on = PartialDateField(_("planned for"), null=True, blank=True)
    actual_on = PartialDateField(_("done on"), null=True, blank=True)

    class Meta(Part.Meta):
        verbose_name = _("step")
        verbose_name_plural = _("steps")
