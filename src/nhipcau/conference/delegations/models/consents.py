"""Consents, one for each purpose, with their date."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.delegations.models.delegates import Delegate


class Consent(models.Model):
    """What a delegate said to one purpose, last. `text` names the version of the words that were shown."""

    class Purpose(models.TextChoices):
        HEALTH = "health", _("keep what is said of diet, accessibility and health")
        PICTURES = "pictures", _("be shown on pictures of the conference")
        LISTED = "listed", _("stand by name on the list of delegates given to other delegations")
        CONTACT = "contact", _("be written to by other delegations for meetings")
        NEWS = "news", _("be written to about the next edition")

    class Giver(models.TextChoices):
        PERSON = "person", pgettext_lazy("consent given", "by the person")
        FOCAL = "focal", pgettext_lazy("consent given", "passed on by the focal point")

    delegate = models.ForeignKey(Delegate, models.CASCADE, related_name="consents")
    purpose = models.CharField(_("purpose"), max_length=10, choices=Purpose.choices)
    given = models.BooleanField(_("consents"))
    giver = models.CharField(_("given"), max_length=8, choices=Giver.choices)
    text = models.CharField(max_length=20)
    at = models.DateTimeField(_("on"))

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        constraints = [models.UniqueConstraint(fields=["delegate", "purpose"], name="consent_once")]

    def __str__(self) -> str:
        return f"{self.purpose} {self.given}"
