"""Addresses from which mail came back, without the addresses."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.editions.models import Edition


class Bounce(models.Model):
    """That mail to an address came back. `mark` is made of the address with a secret: it can be compared, not read."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="mail_bounces", verbose_name=_("edition"))
    mark = models.CharField(max_length=64)
    code = models.CharField(_("why it came back"), max_length=12, blank=True, default="")
    at = models.DateTimeField(_("came back on"))

    class Meta:
        verbose_name = _("address from which mail came back")
        verbose_name_plural = _("addresses from which mail came back")
        constraints = [models.UniqueConstraint(fields=["edition", "mark"], name="bounce_once")]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.code}"
