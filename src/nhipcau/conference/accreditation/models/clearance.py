"""The security check: a second signature, by another role."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.delegations.models import Delegate


class Clearance(models.Model):
    """What the security service says of a person. Without a row nobody has looked yet; no badge without a clearance."""

    class State(models.TextChoices):
        ASKED = "asked", pgettext_lazy("of a security check", "to be checked")
        CLEARED = "cleared", pgettext_lazy("of a security check", "cleared")
        REFUSED = "refused", pgettext_lazy("of a security check", "refused")

    delegate = models.OneToOneField(Delegate, models.CASCADE, primary_key=True, related_name="clearance")
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.ASKED)
    #: Read by the security service only.
    note = models.TextField(_("note"), blank=True, default="")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(_("on"), auto_now=True)

    class Meta:
        verbose_name = _("security check")
        verbose_name_plural = _("security checks")

    def __str__(self) -> str:
        return self.state
