"""Partnerships and their parties."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nhipcau.core.dates.fields import PartialDateField
from nhipcau.core.records.fields import text
from nhipcau.core.records.models import Part, Record
from nhipcau.registry.organisations.models import Organisation
from nhipcau.registry.partnerships.models.fields import CooperationField
from nhipcau.registry.places.models import Locality


class Partnership(Record):
    """A lasting relation between two or more localities (or a locality and a body); its title is its parties."""

    KIND = "partnerships"
    _history_m2m_fields: ClassVar[list[str]] = ["fields"]

    class Kind(models.TextChoices):
        COOPERATION = "cooperation", _("decentralised cooperation")
        TWINNING = "twinning", _("twinning")
        FRIENDSHIP = "friendship", _("friendship")
        TECHNICAL = "technical", _("technical cooperation")

    class Status(models.TextChoices):
        ACTIVE = "active", _("active")
        DORMANT = "dormant", _("dormant")
        ENDED = "ended", _("ended")
        DISCUSSION = "discussion", _("in discussion")
        UNKNOWN = "unknown", _("unknown")

    #: Statuses that say that the relation existed on their day.
    STANDING: ClassVar[tuple[str, ...]] = (Status.ACTIVE, Status.DORMANT)

    # state
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.COOPERATION, db_index=True)
    status = models.CharField(_("status"), max_length=12, choices=Status.choices, default=Status.UNKNOWN, db_index=True)
    status_as_of = PartialDateField(_("status as of"), null=True, blank=True)
    status_note_vi = text(_("note on the status"))
    status_note_fr = text(_("note on the status"))
    status_note_en = text(_("note on the status"))
    fields = models.ManyToManyField(
        CooperationField, blank=True, related_name="partnerships", verbose_name=_("fields of cooperation")
    )
    summary_vi = text(_("summary"))
    summary_fr = text(_("summary"))
    summary_en = text(_("summary"))
    # lifecycle
    since = PartialDateField(_("since"), null=True, blank=True)
    since_note_vi = text(_("note on the beginning"))
    since_note_fr = text(_("note on the beginning"))
    since_note_en = text(_("note on the beginning"))
    until = PartialDateField(_("until"), null=True, blank=True)
    # derived
    first_year = models.PositiveSmallIntegerField(null=True, editable=False, db_index=True)
    last_year = models.PositiveSmallIntegerField(null=True, editable=False, db_index=True)
    begins_on = models.DateField(null=True, editable=False, db_index=True)

    class Meta:
        verbose_name = _("partnership")
        verbose_name_plural = _("partnerships")

    def derive(self) -> None:
        """Also derive the years by which lists and the map filter, and the day by which it certainly had begun."""
        super().derive()
        self.first_year = self.since.first_year if self.since else None
        self.last_year = self.until.last_year if self.until else None
        known = self.since or (self.status_as_of if self.status in self.STANDING else None)
        self.begins_on = (known.latest or known.earliest) if known else None


class Party(Part):
    """A locality or an organisation, exactly one of them: the unit as it was when it signed."""

    locality = models.ForeignKey(
        Locality, models.PROTECT, null=True, blank=True, related_name="%(class)s_set", verbose_name=_("locality")
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)s_set",
        verbose_name=_("organisation"),
    )

    class Meta(Part.Meta):
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(locality__isnull=False, organisation__isnull=True)
                | Q(locality__isnull=True, organisation__isnull=False),
                name="%(app_label)s_%(class)s_one_body",
                violation_error_message=_("Give a locality or an organisation, not both."),
            )
        ]

    @property
    def body(self) -> Locality | Organisation:
        """The locality or organisation itself."""
        body = self.locality or self.organisation
        assert body is not None
        return body


class PartnershipParty(Party):
    """One side of a partnership."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="parties", verbose_name=_("partnership"))

    class Meta(Party.Meta):
        verbose_name = _("party")
        verbose_name_plural = _("parties")
