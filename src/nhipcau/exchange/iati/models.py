"""Imports of IATI files: the runs, what each says of activities, and which activity stands in which project."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.registry.organisations.models import Organisation
from nhipcau.registry.places.models import Locality
from nhipcau.registry.projects.models import Project

#: The longest identifier that is taken over.
LONGEST_IDENTIFIER = 200


class IatiImport(models.Model):
    """A file that was sent, from its arrival to what became of it; one at a time goes on for each owner.

    `owner` is empty for an import by command. `is_check` files are judged only, nothing of them is ever taken over.
    """

    class State(models.TextChoices):
        QUEUED = "queued", _("waiting")
        RUNNING = "running", _("being read")
        PLANNED = "planned", _("waiting for your decision")
        APPLYING = "applying", _("being taken over")
        APPLIED = "applied", _("taken over")
        REFUSED = "refused", _("could not be read")
        CANCELLED = "cancelled", _("cancelled")
        FAILED = "failed", _("failed")

    #: States in which a worker is at it, or will be.
    ACTIVE: ClassVar[tuple[str, ...]] = (State.QUEUED, State.RUNNING, State.APPLYING)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="iati_imports"
    )
    name = models.CharField(_("name of the file"), max_length=200)
    #: Where the file is kept; empty once it is deleted, or when it was never sent here.
    stored = models.CharField(max_length=200, blank=True, default="")
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True, default="")
    language = models.CharField(max_length=8, default="en")
    is_check = models.BooleanField(default=False)
    # state
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.QUEUED)
    is_cancelled = models.BooleanField(default=False)
    #: How many bytes of `size` are read.
    done = models.PositiveBigIntegerField(default=0)
    version = models.CharField(max_length=20, blank=True, default="")
    #: How many activities came out how (`Outcome.event`); "lines_left_out" of those no line is kept of.
    counts = models.JSONField(default=dict, blank=True)
    #: What stands in the file and the register does not model: its name, and how often.
    left_out = models.JSONField(default=dict, blank=True)
    #: Why the file was not read to its end: rule, line, values; see `wording.sentence`.
    refusal = models.JSONField(default=dict, blank=True)
    # lifecycle
    made_at = models.DateTimeField(auto_now_add=True, db_index=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("import of an IATI file")
        verbose_name_plural = _("imports of IATI files")
        ordering = ("-made_at",)
        constraints = [
            models.UniqueConstraint(
                fields=["owner"], condition=Q(state__in=["queued", "running", "applying"]), name="iati_one_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The address of its page in the active language."""
        return reverse("iati:run", args=[self.pk])

    @property
    def is_at_work(self) -> bool:
        """Whether a worker is at it, so that its page looks again by itself."""
        return self.state in self.ACTIVE

    @property
    def percentage(self) -> int:
        """How much of the file is read, in hundredths."""
        return min(100, self.done * 100 // self.size) if self.size else 0


class ImportLine(models.Model):
    """What became, or would become, of one activity of a file; of those that stay as they are, none is kept.

    `said` holds `findings` (rule, severity, line, values), `fields` (label, before and after of what changes) and
    `other` (the publisher, person or project that stands in the way or says the same).
    """

    class Event(models.TextChoices):
        NEW = "new", pgettext_lazy("of an activity in a file", "new")
        CHANGED = "changed", pgettext_lazy("of an activity in a file", "changed")
        UNCHANGED = "unchanged", pgettext_lazy("of an activity in a file", "unchanged")
        CONFLICT = "conflict", pgettext_lazy("of an activity in a file", "changed here too")
        ALSO = "also", pgettext_lazy("of an activity in a file", "also reported")
        REFUSED = "refused", pgettext_lazy("of an activity in a file", "refused")

    run = models.ForeignKey(IatiImport, models.CASCADE, related_name="lines")
    event = models.CharField(max_length=10, choices=Event.choices)
    #: Place in the file, from 1; 0 for what is said of the file itself.
    number = models.PositiveIntegerField()
    line = models.PositiveIntegerField()
    publisher = models.CharField(max_length=LONGEST_IDENTIFIER, blank=True, default="")
    identifier = models.CharField(max_length=LONGEST_IDENTIFIER, blank=True, default="")
    title = models.CharField(max_length=300, blank=True, default="")
    project = models.ForeignKey(Project, models.SET_NULL, null=True, blank=True, related_name="+")
    said = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("pk",)
        indexes = [models.Index(fields=["run", "event", "id"], name="iati_line_by_event")]

    def __str__(self) -> str:
        return f"{self.line} {self.identifier}".strip()


class ReportedActivity(models.Model):
    """An activity as one publisher reports it, and the project it stands in.

    `copy` counts what has the same identifier in one file. `leads` marks the one that the project follows; the others
    say the same once more, perhaps in other words. `kept` holds what the standard asks for and the register does not
    model (countries, sectors as stated, who reported first), so that it is given out again as it came in.
    """

    publisher = models.CharField(_("publisher"), max_length=LONGEST_IDENTIFIER)
    publisher_name = models.CharField(_("name of the publisher"), max_length=300, blank=True, default="")
    identifier = models.CharField(_("identifier"), max_length=LONGEST_IDENTIFIER, db_index=True)
    copy = models.PositiveIntegerField(default=0)
    is_secondary = models.BooleanField(_("reported by others"), default=False)
    version = models.CharField(_("version of the standard"), max_length=20, blank=True, default="")
    digest = models.CharField(max_length=64)
    kept = models.JSONField(default=dict, blank=True)
    # state
    project = models.ForeignKey(Project, models.SET_NULL, null=True, blank=True, related_name="reported")
    leads = models.BooleanField(default=True)
    number = models.PositiveIntegerField(default=0)
    line = models.PositiveIntegerField(default=0)
    last_run = models.ForeignKey(IatiImport, models.SET_NULL, null=True, blank=True, related_name="+")
    #: When its project was last written from it.
    applied_at = models.DateTimeField()

    class Meta:
        verbose_name = _("activity reported in IATI")
        verbose_name_plural = _("activities reported in IATI")
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["publisher", "identifier", "copy"], name="iati_reported_once"),
        ]

    def __str__(self) -> str:
        return self.identifier


class KnownBody(models.Model):
    """The identifier under which files name a locality or an organisation."""

    ref = models.CharField(_("identifier"), max_length=LONGEST_IDENTIFIER, unique=True)
    locality = models.ForeignKey(Locality, models.CASCADE, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("identifier in IATI files")
        verbose_name_plural = _("identifiers in IATI files")
        constraints = [
            models.CheckConstraint(
                condition=Q(locality__isnull=True) ^ Q(organisation__isnull=True), name="iati_known_is_one"
            )
        ]

    def __str__(self) -> str:
        return self.ref
