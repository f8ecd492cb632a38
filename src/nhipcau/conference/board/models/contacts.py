"""Whom to call."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.editions.models import Edition


class Contact(models.Model):
    """A service or a person that is neither of the team nor of a delegation: a hospital, a hotel, a bus company.

    It has no history: a number that was corrected or removed is gone.
    """

    class Kind(models.TextChoices):
        EMERGENCY = "emergency", pgettext_lazy("whom to call", "emergency")
        VENUE = "venue", pgettext_lazy("whom to call", "venues")
        TRANSPORT = "transport", pgettext_lazy("whom to call", "transport")
        HOTEL = "hotel", pgettext_lazy("whom to call", "hotels")
        TECHNICAL = "technical", pgettext_lazy("whom to call", "technical services")
        OTHER = "other", pgettext_lazy("whom to call", "others")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="contacts", verbose_name=_("edition"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    name = models.CharField(_("name"), max_length=200)
    duty = models.CharField(pgettext_lazy("of a contact", "for what"), max_length=200, blank=True, default="")
    phone = models.CharField(_("telephone"), max_length=40)
    email = models.EmailField(_("e-mail address"), blank=True, default="")
    hours = models.CharField(pgettext_lazy("of a contact", "when"), max_length=120, blank=True, default="")

    class Meta:
        verbose_name = pgettext_lazy("whom to call", "contact")
        verbose_name_plural = pgettext_lazy("whom to call", "contacts")
        ordering = ("kind", "name", "pk")

    def __str__(self) -> str:
        return self.name
