"""Badges, and the keys with which their codes are signed."""

import secrets
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.editions.models import Edition


def new_serial() -> str:
    """A serial number nobody can guess: 8 random bytes as 16 hexadecimal digits."""
    return secrets.token_hex(8)


class SigningKey(models.Model):
    """A key pair (ECDSA, P-256) of an edition. Codes of the key in use are made; those of former ones still read.

    `private` is encrypted with a key derived from the secret of the installation.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="signing_keys")
    number = models.PositiveSmallIntegerField()
    public = models.TextField()
    private = models.TextField()
    made_at = models.DateTimeField(auto_now_add=True)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("key for badges")
        verbose_name_plural = _("keys for badges")
        ordering = ("number",)
        constraints = [models.UniqueConstraint(fields=["edition", "number"], name="signing_key_once")]

    def __str__(self) -> str:
        return str(self.number)


class Badge(models.Model):
    """A badge of a delegate: one in use at a time. The code on it is the serial number with its signature."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    delegate = models.ForeignKey(Delegate, models.CASCADE, related_name="badges")
    serial = models.CharField(_("serial number"), max_length=16, unique=True, default=new_serial)
    #: The whole text of the code, as signed when the badge was issued.
    code = models.CharField(max_length=200)
    valid_from = models.DateTimeField(_("valid from"))
    valid_until = models.DateTimeField(_("valid until"))
    # lifecycle
    issued_at = models.DateTimeField(_("issued on"), auto_now_add=True)
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    printed_at = models.DateTimeField(_("printed on"), null=True, blank=True)
    handed_out_at = models.DateTimeField(_("handed out on"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked on"), null=True, blank=True, db_index=True)
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(_("reason"), max_length=300, blank=True, default="")

    class Meta:
        verbose_name = _("badge")
        verbose_name_plural = _("badges")
        ordering = ("issued_at", "pk")
        constraints = [
            models.UniqueConstraint(fields=["delegate"], condition=Q(revoked_at__isnull=True), name="badge_in_use_once")
        ]

    def __str__(self) -> str:
        return self.serial
