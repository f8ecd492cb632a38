"""Documents about many people that a worker makes, until they are fetched."""

import uuid
from datetime import datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.editions.models import Edition

#: How long a file waits for whoever asked for it.
KEPT = timedelta(days=1)


def expiry() -> datetime:
    """When a file that is asked for now is dropped."""
    return timezone.now() + KEPT


class Printing(models.Model):
    """A document somebody asked for, made by a worker because it is about many; a day later it is dropped.

    `document` is the key of a kind (people/documents.py), `choice` what was chosen: identifiers and words of the form,
    nothing about a person. The file is kept under a random name that no address leads to.
    """

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("of a document", "waiting to be made")
        RUNNING = "running", pgettext_lazy("of a document", "being made")
        READY = "ready", pgettext_lazy("of a document", "ready")
        FAILED = "failed", pgettext_lazy("of a document", "could not be made")

    #: States in which it is to be waited for.
    AT_WORK: ClassVar[tuple[str, ...]] = (State.WAITING, State.RUNNING)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="printings")
    document = models.CharField(max_length=20)
    choice = models.JSONField(default=dict, blank=True)
    # state
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.WAITING)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    # the file
    name = models.CharField(max_length=200, blank=True, default="")
    stored = models.CharField(max_length=100, blank=True, default="")
    size = models.PositiveBigIntegerField(default=0)
    # lifecycle
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(default=expiry, db_index=True)

    class Meta:
        verbose_name = _("document to print")
        verbose_name_plural = _("documents to print")
        ordering = ("-made_at",)

    def __str__(self) -> str:
        return self.name or self.document

    def get_absolute_url(self) -> str:
        """The address of its page in the active language."""
        return reverse("printing:file", args=[self.edition.slug, self.pk])

    @property
    def is_at_work(self) -> bool:
        """Whether it is to be waited for, so that its page looks again by itself."""
        return self.state in self.AT_WORK
