"""Requests of people about their data, and who answers for the data of an edition."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.editions.models import Edition


class DataRequest(models.Model):
    """That somebody asks for a correction or for erasure, until when it is to be answered, and what was answered."""

    class Kind(models.TextChoices):
        CORRECTION = "correction", pgettext_lazy("asked by a person", "correction")
        ERASURE = "erasure", pgettext_lazy("asked by a person", "erasure")

    class Outcome(models.TextChoices):
        OPEN = "", pgettext_lazy("of a request about data", "to be answered")
        DONE = "done", pgettext_lazy("of a request about data", "done")
        REFUSED = "refused", pgettext_lazy("of a request about data", "refused")

    delegate = models.ForeignKey(Delegate, models.CASCADE, related_name="data_requests", verbose_name=_("person"))
    kind = models.CharField(_("what is asked for"), max_length=10, choices=Kind.choices)
    text = models.TextField(_("in the words of the person"), blank=True, default="")
    asked_at = models.DateTimeField(_("asked on"))
    due_on = models.DateField(_("to be answered by"))
    outcome = models.CharField(
        _("outcome"), max_length=8, choices=Outcome.choices, blank=True, default=Outcome.OPEN, db_index=True
    )
    answer = models.TextField(_("answer"), blank=True, default="")
    settled_at = models.DateTimeField(_("answered on"), null=True, blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("request about personal data")
        verbose_name_plural = _("requests about personal data")
        ordering = ("due_on", "pk")
        constraints = [
            models.UniqueConstraint(fields=["delegate", "kind"], condition=Q(outcome=""), name="data_asked_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.due_on}"


class Responsible(models.Model):
    """Who answers for the data of the people of an edition, as the public notice names them."""

    edition = models.OneToOneField(Edition, models.CASCADE, related_name="responsible", verbose_name=_("edition"))
    body = models.CharField(_("body that decides on the data"), max_length=200, blank=True, default="")
    address = models.CharField(_("postal address"), max_length=300, blank=True, default="")
    email = models.EmailField(_("address for questions about personal data"), blank=True, default="")
    officer = models.CharField(_("data protection officer, with address"), max_length=300, blank=True, default="")
    transfer = models.TextField(_("on which ground data passes between the two countries"), blank=True, default="")

    class Meta:
        verbose_name = _("who answers for personal data")
        verbose_name_plural = _("who answers for personal data")

    def __str__(self) -> str:
        return self.body
