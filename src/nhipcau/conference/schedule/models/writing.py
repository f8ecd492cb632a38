"""How far the pages of an edition's programme are written."""

from django.db import models
from django.utils.translation import pgettext_lazy

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.schedule.models.releases import Release


class Writing(models.Model):
    """The writing of the pages of a release; one at a time for an edition.

    Who writes holds the row by `token` and says at every step that it goes on (`seen_at`): a row whose writer fell
    silent may be taken over.
    """

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("of the writing of pages", "waiting")
        RUNNING = "running", pgettext_lazy("of the writing of pages", "being written")
        DONE = "done", pgettext_lazy("of the writing of pages", "published")
        FAILED = "failed", pgettext_lazy("of the writing of pages", "failed")

    edition = models.OneToOneField(Edition, models.CASCADE, related_name="writing")
    release = models.ForeignKey(Release, models.CASCADE, related_name="+")
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    token = models.CharField(max_length=32, blank=True, default="")
    seen_at = models.DateTimeField(null=True)
    done = models.PositiveIntegerField(default=0)
    steps = models.PositiveIntegerField(default=0)
    pages = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.edition_id}: {self.state}"
