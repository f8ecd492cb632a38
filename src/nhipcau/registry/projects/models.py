"""Projects: sites, bodies, money and results, planned beside actual."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.core.dates.fields import PartialDateField
from nhipcau.core.records.fields import text
from nhipcau.core.records.models import Part, Record
from nhipcau.registry.partnerships.models import CooperationField, Partnership
from nhipcau.registry.partnerships.models.partnerships import Party
from nhipcau.registry.places.models import Locality


class Site(Record):
    """A place on the ground: of a project, or one that delegations visit."""

    KIND = "sites"

    class Kind(models.TextChoices):
        PROJECT = "project", _("project site")
        VISIT = "visit", _("visit site")

    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices, default=Kind.PROJECT)
    address = models.CharField(_("postal address"), max_length=300, blank=True, default="")
    locality = models.ForeignKey(
        Locality, models.PROTECT, null=True, blank=True, related_name="sites", verbose_name=_("locality")
    )
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)

    class Meta:
        verbose_name = _("site")
        verbose_name_plural = _("sites")


class Project(Record):
    """Something undertaken together, within partnerships or beside them."""

    KIND = "projects"
    _history_m2m_fields: ClassVar[list[str]] = ["partnerships", "fields", "localities", "sites"]

    class Status(models.TextChoices):
        DISCUSSED = "discussed", _("discussed")
        PLANNED = "planned", _("planned")
        UNDERWAY = "underway", _("under way")
        DONE = "done", _("done")
        ABANDONED = "abandoned", _("abandoned")
        UNKNOWN = "unknown", _("unknown")

    # identification
    description_vi = text(_("description"))
    description_fr = text(_("description"))
    description_en = text(_("description"))
    partnerships = models.ManyToManyField(
        Partnership, blank=True, related_name="projects", verbose_name=_("partnerships")
    )
    fields = models.ManyToManyField(
        CooperationField, blank=True, related_name="projects", verbose_name=_("fields of cooperation")
    )
    localities = models.ManyToManyField(Locality, blank=True, related_name="projects", verbose_name=_("localities"))
    sites = models.ManyToManyField(Site, blank=True, related_name="projects", verbose_name=_("sites"))
    # state
    status = models.CharField(_("status"), max_length=12, choices=Status.choices, default=Status.UNKNOWN, db_index=True)
    status_as_of = PartialDateField(_("status as of"), null=True, blank=True)
    # lifecycle
    planned_from = PartialDateField(_("planned from"), null=True, blank=True)
    planned_to = PartialDateField(_("planned to"), null=True, blank=True)
    period_from = PartialDateField(_("from"), null=True, blank=True)
    period_to = PartialDateField(_("to"), null=True, blank=True)
    period_note_vi = text(_("note on the period"))
    period_note_fr = text(_("note on the period"))
    period_note_en = text(_("note on the period"))
    # derived
    first_year = models.PositiveSmallIntegerField(null=True, editable=False, db_index=True)
    last_year = models.PositiveSmallIntegerField(null=True, editable=False, db_index=True)

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")

    def derive(self) -> None:
        """Also derive the years by which lists filter."""
        super().derive()
        self.first_year = self.period_from.first_year if self.period_from else None
        self.last_year = self.period_to.last_year if self.period_to else None


class ProjectBody(Party):
    """Who takes part in a project, as what."""

    class Role(models.TextChoices):
        OWNER = "owner", _("project owner")
        FUNDER = "funder", _("funder")
        IMPLEMENTER = "implementer", _("implementing body")
        PARTNER = "partner", _("partner")
        BENEFICIARY = "beneficiary", _("beneficiary")

    project = models.ForeignKey(Project, models.CASCADE, related_name="bodies", verbose_name=_("project"))
    role = models.CharField(_("role"), max_length=12, choices=Role.choices, default=Role.PARTNER)

    class Meta(Party.Meta):
        verbose_name = _("body taking part")
        verbose_name_plural = _("bodies taking part")


class ProjectMoney(Part):
    """An amount in minor units of its currency (cents; whole units where the currency has none)."""

    class Kind(models.TextChoices):
        BUDGET = "budget", _("budget")
        SHARE = "share", _("share")
        GRANT = "grant", _("grant")

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        ACTUAL = "actual", _("actual")
        UNKNOWN = "unknown", _("not said whether planned or actual")

    project = models.ForeignKey(Project, models.CASCADE, related_name="money", verbose_name=_("project"))
    amount_minor = models.BigIntegerField(_("amount in minor units"))
    currency = models.CharField(_("currency"), max_length=3)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices, default=Kind.BUDGET)
    state = models.CharField(_("planned or actual"), max_length=8, choices=State.choices, default=State.UNKNOWN)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    about = models.BooleanField(_("about"), default=False)
    of_locality = models.ForeignKey(
        Locality, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("paid by (locality)")
    )
    of_organisation = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("paid by (organisation)"),
    )
    note_vi = text(_("note"))
    note_fr = text(_("note"))
    note_en = text(_("note"))

    class Meta(Part.Meta):
        verbose_name = _("amount of money")
        verbose_name_plural = _("amounts of money")


class ProjectResult(Part):
    """What was planned and what came of it, side by side."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="results", verbose_name=_("project"))
    planned_vi = text(_("planned"))
    planned_fr = text(_("planned"))
    planned_en = text(_("planned"))
    actual_vi = text(_("actual"))
    actual_fr = text(_("actual"))
    actual_en = text(_("actual"))
    as_of = PartialDateField(_("as of"), null=True, blank=True)

    class Meta(Part.Meta):
        verbose_name = _("result")
        verbose_name_plural = _("results")
