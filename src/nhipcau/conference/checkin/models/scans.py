"""Scans as they arrived, first entries, and who is inside."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.accreditation.models import Zone
from nhipcau.conference.checkin.models.gates import Device, Gate
from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.editions.models import Edition


class Scan(models.Model):
    """One scan. Its identifier is made by the device: the same scan sent again is the same row.

    `verdict` is what the device showed; `finding` what the server sees when it knows all: the later one of two
    first entries, a badge revoked before. `at` is the time of the device set right by the difference of its clock.
    """

    class Way(models.TextChoices):
        IN = "in", pgettext_lazy("of a scan", "in")
        OUT = "out", pgettext_lazy("of a scan", "out")

    class Verdict(models.TextChoices):
        ADMITTED = "admitted", pgettext_lazy("at the door", "let in")
        LEFT = "left", pgettext_lazy("at the door", "left")
        AGAIN = "again", pgettext_lazy("at the door", "inside already")
        NO_RIGHT = "no-right", pgettext_lazy("at the door", "not for this zone")
        REVOKED = "revoked", pgettext_lazy("at the door", "revoked badge")
        EXPIRED = "expired", pgettext_lazy("at the door", "expired badge")
        UNKNOWN = "unknown", pgettext_lazy("at the door", "not on the list")
        FORGED = "forged", pgettext_lazy("at the door", "no code of ours")
        WALK_IN = "walk-in", pgettext_lazy("at the door", "registered on the spot")

    class Finding(models.TextChoices):
        NONE = "", pgettext_lazy("of a scan", "in order")
        SECOND = "second", pgettext_lazy("of a scan", "let in a second time")
        REVOKED = "revoked", pgettext_lazy("of a scan", "let in with a revoked badge")
        NO_RIGHT = "no-right", pgettext_lazy("of a scan", "let in without the right to")
        UNKNOWN = "unknown", pgettext_lazy("of a scan", "let in with an unknown badge")

    class How(models.TextChoices):
        CODE = "code", pgettext_lazy("of a scan", "by the code")
        SEARCH = "search", pgettext_lazy("of a scan", "by the name")
        NEW = "new", pgettext_lazy("of a scan", "registered on the spot")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="scans")
    gate = models.ForeignKey(Gate, models.CASCADE, related_name="scans")
    device = models.ForeignKey(Device, models.CASCADE, related_name="scans")
    #: Counts the scans of a device from 1: a gap would show that one is missing.
    sequence = models.PositiveIntegerField()
    serial = models.CharField(max_length=16, blank=True, default="")
    delegate = models.ForeignKey(Delegate, models.SET_NULL, null=True, related_name="scans")
    way = models.CharField(_("direction"), max_length=3, choices=Way.choices)
    how = models.CharField(_("how"), max_length=6, choices=How.choices)
    verdict = models.CharField(_("shown at the door"), max_length=8, choices=Verdict.choices)
    finding = models.CharField(_("found later"), max_length=8, choices=Finding.choices, blank=True, default="")
    at = models.DateTimeField(_("on"))
    device_at = models.DateTimeField()
    received_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("scan")
        verbose_name_plural = _("scans")
        ordering = ("at", "pk")
        indexes = [
            models.Index(fields=["gate", "at"], name="scan_of_gate"),
            models.Index(fields=["edition", "finding", "at"], name="scan_by_finding"),
        ]
        constraints = [models.UniqueConstraint(fields=["device", "sequence"], name="scan_once")]

    def __str__(self) -> str:
        return f"{self.verdict} {self.at:%H:%M}"


class FirstEntry(models.Model):
    """That somebody entered a zone (without one: the conference) for the first time, by which scan.

    There is one for each person and zone: of two devices that both let the same badge in, the later is flagged.
    `place` is "zone:<number>" or "edition", so that the constraint also holds where there is no zone.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+")
    place = models.CharField(max_length=20)
    delegate = models.ForeignKey(Delegate, models.CASCADE, related_name="first_entries")
    scan = models.ForeignKey(Scan, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "place", "delegate"], name="first_entry_once")]

    def __str__(self) -> str:
        return self.place


class Presence(models.Model):
    """Whether somebody is inside a zone (without one: the conference), by the latest scan."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+")
    place = models.CharField(max_length=20)
    zone = models.ForeignKey(Zone, models.CASCADE, null=True, related_name="presences")
    delegate = models.ForeignKey(Delegate, models.CASCADE, related_name="presences")
    inside = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "place", "delegate"], name="presence_once")]
        indexes = [models.Index(fields=["edition", "place", "inside"], name="presence_count")]

    def __str__(self) -> str:
        return f"{self.place} {self.inside}"
