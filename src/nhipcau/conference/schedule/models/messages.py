"""Messages to those whom a release concerns."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.schedule.models.releases import Release


class Message(models.Model):
    """What one person is told of a release, in their language; it waits until somebody has read and sent it.

    Address, name and words are personal: only who reviews messages reads them, and they are removed some time after
    the edition ended.
    """

    class State(models.TextChoices):
        PREPARED = "prepared", pgettext_lazy("of a message", "to be reviewed")
        SENT = "sent", pgettext_lazy("of a message", "sent")
        DROPPED = "dropped", pgettext_lazy("of a message", "not to be sent")

    release = models.ForeignKey(Release, models.CASCADE, related_name="messages", verbose_name=_("release"))
    address = models.EmailField(_("e-mail"), blank=True, default="")
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    name = models.CharField(_("name"), max_length=200, blank=True, default="")
    subject = models.CharField(_("subject"), max_length=200, blank=True, default="")
    body = models.TextField(_("text"), blank=True, default="")
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.PREPARED)
    edited = models.BooleanField(_("edited"), default=False)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("message about a release")
        verbose_name_plural = _("messages about releases")
        ordering = ("name", "pk")
        constraints = [
            models.UniqueConstraint(fields=["release", "address"], condition=~Q(address=""), name="told_once")
        ]

    def __str__(self) -> str:
        return f"{self.release_id}/{self.pk}"
