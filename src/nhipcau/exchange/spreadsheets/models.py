"""Files that people sent, and what each of their rows would do."""

import uuid
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nhipcau.core.proposals.models import Proposal

#: How long a file waits for the person who sent it.
KEPT = timedelta(days=1)


def expiry() -> datetime:
    """When a file that is sent now is forgotten."""
    return timezone.now() + KEPT


class Upload(models.Model):
    """A file of one person, from its arrival to the proposal that it becomes; a day later it is forgotten.

    The file is kept under a random name that no address leads to.
    """

    class State(models.TextChoices):
        READING = "reading", _("being read")
        PLANNED = "planned", _("waiting for your decision")
        REFUSED = "refused", _("could not be read")
        APPLYING = "applying", _("being proposed")
        APPLIED = "applied", _("proposed")

    #: States in which a worker is at it.
    AT_WORK: ClassVar[tuple[str, ...]] = (State.READING, State.APPLYING)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="spreadsheets")
    name = models.CharField(_("name of the file"), max_length=200)
    stored = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    language = models.CharField(max_length=8)
    # state
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.READING)
    rows_total = models.PositiveIntegerField(default=0)
    rows_done = models.PositiveIntegerField(default=0)
    refusal = models.JSONField(default=dict, blank=True)
    summary = models.JSONField(default=dict, blank=True)
    #: Source and reason, as they were given with the decision to propose.
    grounds = models.JSONField(default=dict, blank=True)
    proposal = models.ForeignKey(Proposal, models.SET_NULL, null=True, blank=True, related_name="+")
    # lifecycle
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(default=expiry, db_index=True)

    class Meta:
        verbose_name = _("spreadsheet sent")
        verbose_name_plural = _("spreadsheets sent")
        ordering = ("-made_at",)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The address of its page in the active language."""
        return reverse("sheets:upload", args=[self.pk])

    @property
    def is_at_work(self) -> bool:
        """Whether a worker is at it, so that its page looks again by itself."""
        return self.state in self.AT_WORK


class PlannedRow(models.Model):
    """A row of a file that says something: what it adds, changes or removes, or why it is refused.

    `table` is the key of a table, `record` the slug of the record; `said` is the rest of it, see `Said`.
    """

    class Event(models.TextChoices):
        ADD = "add", _("added")
        CHANGE = "change", _("changed")
        REMOVE = "remove", _("removed")
        REFUSE = "refuse", _("refused")

    upload = models.ForeignKey(Upload, models.CASCADE, related_name="rows")
    event = models.CharField(max_length=6, choices=Event.choices)
    table = models.CharField(max_length=60)
    record = models.CharField(max_length=120)
    said = models.JSONField(default=dict)

    class Meta:
        ordering = ("pk",)
        indexes = [
            models.Index(fields=["upload", "event", "id"], name="planned_by_event"),
            models.Index(fields=["upload", "record", "table"], name="planned_by_record"),
        ]

    def __str__(self) -> str:
        return f"{self.says.sheet} {self.says.number}"

    @cached_property
    def says(self) -> "Said":
        """What the row says."""
        return Said(**self.said)


@dataclass(frozen=True)
class Said:
    """What a row says, in few columns because there are many rows.

    `pk` is the number of a part that is there, `key` and `parent` tell a new one apart. `before` and `values` hold the
    fields that differ, `columns` the letters of the columns where they stand, `faults` what is wrong.
    """

    sheet: str
    number: int
    label: str = ""
    is_new: bool = False
    pk: int | None = None
    key: str = ""
    parent: int | str | None = None
    columns: dict[str, str] = field(default_factory=dict)
    before: dict[str, Any] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    faults: list[dict[str, Any]] = field(default_factory=list)
