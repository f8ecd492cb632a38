"""What people follow, and of what they were reminded."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

_USER = settings.AUTH_USER_MODEL


class Frequency(models.TextChoices):
    """How often somebody hears of changes."""

    DAILY = "daily", _("every day")
    WEEKLY = "weekly", _("every week")
    NEVER = "never", _("no mail")


class Subscription(models.Model):
    """What somebody follows: a record, or the address of a list or of a search with its filters.

    `kind` and `slug` name the record; of a list `slug` is empty and `query` holds its filters. The digest of what
    happened after `told_until` is still to come.
    """

    user = models.ForeignKey(_USER, models.CASCADE, related_name="subscriptions")
    kind = models.CharField(max_length=20)
    slug = models.CharField(max_length=120, blank=True, default="")
    query = models.CharField(max_length=500, blank=True, default="")
    frequency = models.CharField(_("how often"), max_length=6, choices=Frequency.choices, default=Frequency.WEEKLY)
    made_at = models.DateTimeField(auto_now_add=True)
    told_until = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")
        ordering = ("kind", "slug", "query", "pk")
        constraints = [models.UniqueConstraint(fields=["user", "kind", "slug", "query"], name="followed_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.slug or self.query}".strip()


class Reminder(models.Model):
    """That somebody was reminded of a record at a step; `due` is the day that the step counts from.

    The constraint makes it once, however many workers try.
    """

    user = models.ForeignKey(_USER, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20)
    object_id = models.PositiveBigIntegerField()
    step = models.CharField(max_length=4)
    due = models.DateField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "kind", "object_id", "step", "due"], name="reminded_once")
        ]
