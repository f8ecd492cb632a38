"""Gates and the devices enrolled for them."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.accreditation.models import Zone
from nhipcau.conference.editions.models import Edition
from nhipcau.core.records.named import Named


class Gate(Named):
    """A door at which badges are scanned: into a zone, or (without one) into the conference.

    With `own_list` it leads to neither: it lets in who stands on a list of its own (see checkin/lists.py).

    Its zone stays what it is as soon as a device knows it: what was scanned there keeps its meaning.
    """

    class Direction(models.TextChoices):
        IN = "in", pgettext_lazy("of a gate", "way in")
        OUT = "out", pgettext_lazy("of a gate", "way out")
        BOTH = "both", pgettext_lazy("of a gate", "in and out")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="gates", verbose_name=_("edition"))
    slug = models.SlugField(_("identifier"), max_length=40)
    zone = models.ForeignKey(Zone, models.PROTECT, null=True, blank=True, related_name="gates", verbose_name=_("zone"))
    direction = models.CharField(_("direction"), max_length=4, choices=Direction.choices, default=Direction.IN)
    #: Refuse who is inside already.
    anti_passback = models.BooleanField(_("refuse a second entry"), default=False)
    #: Whether people who are on no list may be registered here.
    walk_in = models.BooleanField(_("registers people on the spot"), default=False)
    own_list = models.BooleanField(_("lets in who is on a list of its own"), default=False, editable=False)
    position = models.PositiveIntegerField(_("position"), default=0)
    closed_at = models.DateTimeField(_("closed on"), null=True, blank=True)

    class Meta:
        verbose_name = _("gate")
        verbose_name_plural = _("gates")
        ordering = ("position", "slug")
        constraints = [models.UniqueConstraint(fields=["edition", "slug"], name="gate_once")]


class EnrolCode(models.Model):
    """A short code with which one device is enrolled for a gate, once, within its time. Only its hash is kept."""

    gate = models.ForeignKey(Gate, models.CASCADE, related_name="codes")
    code_hash = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(_("valid until"))
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("enrolment code")
        verbose_name_plural = _("enrolment codes")

    def __str__(self) -> str:
        return str(self.pk)


class Device(models.Model):
    """A phone or tablet at a gate. It is known by a secret of which only the hash is kept; it has no account."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    gate = models.ForeignKey(Gate, models.CASCADE, related_name="devices", verbose_name=_("gate"))
    label = models.CharField(_("name of the device"), max_length=60)
    secret_hash = models.CharField(max_length=64, unique=True)
    enrolled_at = models.DateTimeField(_("enrolled on"), auto_now_add=True)
    seen_at = models.DateTimeField(_("last heard of"), null=True, blank=True)
    #: Up to which change it has the list of its gate.
    knows_until = models.DateTimeField(_("list as of"), null=True, blank=True)
    #: How many scans it said it still keeps.
    queued = models.PositiveIntegerField(_("scans not sent yet"), default=0)
    #: By how many milliseconds its clock was ahead of ours when it last spoke.
    clock_ahead = models.BigIntegerField(default=0)
    revoked_at = models.DateTimeField(_("revoked on"), null=True, blank=True)

    class Meta:
        verbose_name = _("device at a gate")
        verbose_name_plural = _("devices at gates")
        ordering = ("gate", "enrolled_at")

    def __str__(self) -> str:
        return self.label
