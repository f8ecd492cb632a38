"""What happened on the day that was not planned."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.venues.models import Room
from nhipcau.core.records.models import Written

_USER = settings.AUTH_USER_MODEL


class Severity(models.TextChoices):
    """How grave an incident is; said by a word, never by colour alone."""

    LOW = "1", pgettext_lazy("of an incident", "minor")
    MIDDLE = "2", pgettext_lazy("of an incident", "to be dealt with")
    HIGH = "3", pgettext_lazy("of an incident", "grave")
    HIGHEST = "4", pgettext_lazy("of an incident", "emergency")


class Incident(Written):
    """What happened, when and where, as it was first told; what follows are its entries."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="incidents", verbose_name=_("edition"))
    number = models.PositiveIntegerField(_("number"))
    at = models.DateTimeField(pgettext_lazy("of an incident", "happened at"))
    room = models.ForeignKey(Room, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("room"))
    where = models.CharField(_("place in words"), max_length=200, blank=True, default="")
    severity = models.CharField(pgettext_lazy("of an incident", "severity"), max_length=1, choices=Severity.choices)
    what = models.TextField(pgettext_lazy("of an incident", "what happened"), max_length=2000)
    # provenance
    entered_by = models.ForeignKey(
        _USER, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("entered by")
    )
    entered_at = models.DateTimeField(_("entered on"), auto_now_add=True)

    class Meta:
        verbose_name = _("incident")
        verbose_name_plural = _("incidents")
        ordering = ("-number",)
        constraints = [models.UniqueConstraint(fields=["edition", "number"], name="incident_number_once")]

    def __str__(self) -> str:
        return str(self.number)


class Entry(Written):
    """What was done about an incident: a note, somebody else who deals with it, another severity, its end."""

    class Kind(models.TextChoices):
        NOTE = "note", pgettext_lazy("about an incident", "note")
        DEALS = "deals", pgettext_lazy("about an incident", "is dealt with by")
        SEVERITY = "severity", pgettext_lazy("about an incident", "severity")
        CLOSED = "closed", pgettext_lazy("about an incident", "closed")
        REOPENED = "reopened", pgettext_lazy("about an incident", "opened again")

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="entries", verbose_name=_("incident"))
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices, default=Kind.NOTE)
    words = models.TextField(pgettext_lazy("about an incident", "words"), max_length=2000, blank=True, default="")
    deals = models.CharField(
        pgettext_lazy("about an incident", "who deals with it"), max_length=200, blank=True, default=""
    )
    severity = models.CharField(
        pgettext_lazy("of an incident", "severity"), max_length=1, choices=Severity.choices, blank=True, default=""
    )
    by = models.ForeignKey(
        _USER, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("entered by")
    )
    at = models.DateTimeField(_("entered on"), auto_now_add=True)

    class Meta:
        verbose_name = _("entry about an incident")
        verbose_name_plural = _("entries about incidents")
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.get_kind_display())
