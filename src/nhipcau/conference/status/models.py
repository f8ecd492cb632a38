"""Personal links to the state of the preparation."""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.editions.models import Edition
from nhipcau.core.text.languages import LANGUAGES

_USER = settings.AUTH_USER_MODEL


class StatusLink(models.Model):
    """That somebody may read how an edition is getting on, by a link, until a day. It shows nothing about people."""

    class Reader(models.TextChoices):
        HOST = "host", pgettext_lazy("reader of a status page", "host")
        COHOST = "cohost", pgettext_lazy("reader of a status page", "co-organiser")
        MINISTRY = "ministry", pgettext_lazy("reader of a status page", "ministry")
        EMBASSY = "embassy", pgettext_lazy("reader of a status page", "embassy")
        OTHER = "other", pgettext_lazy("reader of a status page", "somebody else")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="status_links", verbose_name=_("edition"))
    name = models.CharField(_("for whom"), max_length=200)
    reader = models.CharField(_("as"), max_length=8, choices=Reader.choices)
    email = models.EmailField(_("e-mail address"), blank=True, default="")
    language = models.CharField(
        _("language"), max_length=2, choices=[(code, code) for code in LANGUAGES], default=LANGUAGES[0]
    )
    expires_on = models.DateField(_("valid until"))
    # lifecycle
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(_USER, models.SET_NULL, null=True, related_name="+")
    revoked_at = models.DateTimeField(_("ended on"), null=True, blank=True)
    revoked_by = models.ForeignKey(_USER, models.SET_NULL, null=True, related_name="+")
    opened_at = models.DateTimeField(_("last opened"), null=True, blank=True)
    opened = models.PositiveIntegerField(_("times opened"), default=0)

    class Meta:
        verbose_name = _("link to the state of the preparation")
        verbose_name_plural = _("links to the state of the preparation")
        ordering = ("revoked_at", "-made_at", "pk")

    def __str__(self) -> str:
        return self.name

    def is_valid(self, today: date) -> bool:
        """Whether it still leads anywhere."""
        return self.revoked_at is None and today <= self.expires_on
