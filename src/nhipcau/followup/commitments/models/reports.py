"""What the owner of a commitment reports, the evidence for it, and what others found."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.core.dates.fields import PartialDateField
from nhipcau.core.records.fields import line, text
from nhipcau.core.records.models import Part
from nhipcau.followup.commitments.models.commitments import Commitment
from nhipcau.followup.commitments.models.verdicts import Verdict
from nhipcau.registry.figures.models import Statement
from nhipcau.registry.partnerships.models import Agreement
from nhipcau.registry.projects.models import Project

_USER = settings.AUTH_USER_MODEL


class ProgressReport(Part):
    """What the owner says of a commitment on a day. `by_*` says who spoke where a source tells it."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="reports", verbose_name=_("commitment"))
    on = PartialDateField(_("reported on"))
    text_vi = text(_("what was done"))
    text_fr = text(_("what was done"))
    text_en = text(_("what was done"))
    by_vi = line(_("reported by"))
    by_fr = line(_("reported by"))
    by_en = line(_("reported by"))
    written_by = models.ForeignKey(_USER, models.SET_NULL, null=True, blank=True, editable=False, related_name="+")

    class Meta(Part.Meta):
        verbose_name = _("progress report")
        verbose_name_plural = _("progress reports")

    @property
    def anchor(self) -> str:
        """Where it stands on the page of its commitment."""
        return f"report-{self.pk}"


class Tally(Part):
    """How many of the things promised stood how, as a report counts them: "6 in difficulty"."""

    class State(models.TextChoices):
        DONE = "done", pgettext_lazy("of things promised", "done")
        UNDERWAY = "underway", pgettext_lazy("of things promised", "under way")
        DIFFICULTY = "difficulty", pgettext_lazy("of things promised", "in difficulty")
        IMPOSSIBLE = "impossible", pgettext_lazy("of things promised", "impossible")
        NOT_STARTED = "not-started", pgettext_lazy("of things promised", "not started")

    report = models.ForeignKey(ProgressReport, models.CASCADE, related_name="tallies", verbose_name=_("report"))
    state = models.CharField(_("state"), max_length=12, choices=State.choices)
    count = models.PositiveIntegerField(_("how many"))
    note_vi = text(_("note"))
    note_fr = text(_("note"))
    note_en = text(_("note"))

    class Meta(Part.Meta):
        verbose_name = _("count of things promised")
        verbose_name_plural = _("counts of things promised")
        constraints = [models.UniqueConstraint(fields=["report", "state"], name="tally_once")]


class Evidence(Part):
    """By what one sees that a report is true: a document, a link, or a record of the register."""

    class Kind(models.TextChoices):
        LINK = "link", pgettext_lazy("of evidence", "page or document on the web")
        DOCUMENT = "document", pgettext_lazy("of evidence", "document")
        AGREEMENT = "agreement", pgettext_lazy("of evidence", "agreement")
        PROJECT = "project", pgettext_lazy("of evidence", "project")
        STATEMENT = "statement", pgettext_lazy("of evidence", "statement in the register")

    report = models.ForeignKey(ProgressReport, models.CASCADE, related_name="evidence", verbose_name=_("report"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    title_vi = line(_("title"))
    title_fr = line(_("title"))
    title_en = line(_("title"))
    url = models.URLField(_("address"), max_length=500, blank=True, default="")
    agreement = models.ForeignKey(
        Agreement, models.PROTECT, null=True, blank=True, related_name="evidence", verbose_name=_("agreement")
    )
    project = models.ForeignKey(
        Project, models.PROTECT, null=True, blank=True, related_name="evidence", verbose_name=_("project")
    )
    statement = models.ForeignKey(
        Statement, models.PROTECT, null=True, blank=True, related_name="evidence", verbose_name=_("statement")
    )
    #: A document is kept under a random name that no address leads to.
    name = models.CharField(_("name of the file"), max_length=200, blank=True, default="")
    stored = models.CharField(max_length=100, blank=True, default="", editable=False)
    format = models.CharField(_("format"), max_length=4, blank=True, default="", editable=False)
    size = models.PositiveIntegerField(null=True, blank=True, editable=False)

    class Meta(Part.Meta):
        verbose_name = _("evidence")
        verbose_name_plural = pgettext_lazy("of evidence", "evidence")


class Assessment(Part):
    """What somebody other than the owner found, and why. The last one by date is where the commitment stands."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="assessments", verbose_name=_("commitment"))
    verdict = models.CharField(_("assessment"), max_length=12, choices=Verdict.choices)
    on = PartialDateField(_("assessed on"))
    reason_vi = text(_("reason"))
    reason_fr = text(_("reason"))
    reason_en = text(_("reason"))
    by_vi = line(_("assessed by"))
    by_fr = line(_("assessed by"))
    by_en = line(_("assessed by"))
    assessed_by = models.ForeignKey(_USER, models.SET_NULL, null=True, blank=True, editable=False, related_name="+")
    #: The last report that was known then.
    after = models.ForeignKey(
        ProgressReport, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("after the report")
    )

    class Meta(Part.Meta):
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")

    @property
    def anchor(self) -> str:
        """Where it stands on the page of its commitment."""
        return f"assessment-{self.pk}"
