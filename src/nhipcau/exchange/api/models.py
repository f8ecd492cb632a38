"""What the programming interface keeps: tokens of people, the log of changes, answers that are given twice."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.proposals.models import Proposal

_USER = settings.AUTH_USER_MODEL


class Scope(models.TextChoices):
    """What a token may be used for, within what its owner may."""

    READ = "read", pgettext_lazy("scope of a token", "read proposals: one's own, and those one may see")
    PROPOSE = "propose", pgettext_lazy("scope of a token", "propose changes, and withdraw one's own proposals")
    PUBLISH = "publish", pgettext_lazy("scope of a token", "publish changes directly, where one's role allows it")


class Token(models.Model):
    """A secret by which a program acts for somebody, within scopes, until a moment; only its fingerprint is kept."""

    user = models.ForeignKey(_USER, models.CASCADE, related_name="api_tokens", verbose_name=_("user"))
    name = models.CharField(_("what it is for"), max_length=100)
    #: How the secret begins: by it, somebody recognises a token in a file.
    prefix = models.CharField(max_length=12)
    digest = models.CharField(max_length=64, unique=True)
    #: Values of `Scope`, with a space between them.
    scopes = models.CharField(_("scopes"), max_length=40)
    # lifecycle
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(_("valid until"))
    used_on = models.DateField(_("last used on"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("ended on"), null=True, blank=True)

    class Meta:
        verbose_name = _("token")
        verbose_name_plural = _("tokens")
        ordering = ("-made_at", "-pk")

    def __str__(self) -> str:
        return self.name

    @property
    def scope_labels(self) -> list[str]:
        """Its scopes in words."""
        return [str(one.label) for one in Scope if self.allows(one)]

    @property
    def last_used(self) -> PartialDate | None:
        """The day on which it was last used, as pages word days."""
        return PartialDate.from_date(self.used_on) if self.used_on else None

    def allows(self, scope: str) -> bool:
        """Whether it was made for `scope`."""
        return scope in self.scopes.split()

    def is_valid(self, now: datetime) -> bool:
        """Whether it opens anything."""
        return self.revoked_at is None and now < self.expires_at


class Answer(models.Model):
    """What a request that named a key has led to: the same request again leads to nothing more.

    `key` is a fingerprint of the key and of who used it, `request` one of what was asked.
    """

    key = models.CharField(max_length=64, primary_key=True)
    request = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    proposal = models.ForeignKey(Proposal, models.CASCADE, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True, db_index=True)


class Entry(models.Model):
    """The last thing that happened to a record of the register: one row for each there is or was.

    `revision` is that of the register when it happened, `born` the one since when the record is there under this
    identifier. Rows are written while the revision is held by their transaction, so that who has read up to a
    revision finds nothing new below it.
    """

    kind = models.CharField(max_length=20)
    slug = models.CharField(max_length=120)
    object_id = models.PositiveBigIntegerField()
    revision = models.PositiveBigIntegerField()
    born = models.PositiveBigIntegerField()
    is_gone = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        # No index begins with the kind: the log is read in its order, whatever kinds are wanted.
        constraints = [models.UniqueConstraint(fields=["slug", "kind"], name="entry_once")]
        indexes = [
            models.Index(fields=["revision", "id"], name="entry_in_order"),
            models.Index(fields=["object_id", "kind"], name="entry_of_record"),
        ]
