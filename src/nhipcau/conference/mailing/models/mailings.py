"""Mailings, and each one to whom they go."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.mailing.models.templates import Words
from nhipcau.core.mail.models import Letter
from nhipcau.core.text.languages import LANGUAGES

_USER = settings.AUTH_USER_MODEL


class Mailing(Words):
    """The same words to many, who were chosen once and are looked through before anything is sent.

    The words are those of a template as they stood. `narrowing` says which part of the audience was asked for.
    `batch` counts the batches sent: each is followed by exactly one other.
    """

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("of a mailing", "draft")
        REVIEW = "review", pgettext_lazy("of a mailing", "to be looked through")
        APPROVED = "approved", pgettext_lazy("of a mailing", "approved")
        SENDING = "sending", pgettext_lazy("of a mailing", "being sent")
        SENT = "sent", pgettext_lazy("of a mailing", "sent")
        STOPPED = "stopped", pgettext_lazy("of a mailing", "stopped")

    class Pace(models.IntegerChoices):
        SLOW = 30, _("30 a minute")
        USUAL = 120, _("120 a minute")
        FAST = 600, _("600 a minute")

    #: States in which recipients may be left out or taken in.
    OPEN: ClassVar[tuple[str, ...]] = (State.DRAFT, State.REVIEW)
    #: States in which it may be sent, or go on.
    READY: ClassVar[tuple[str, ...]] = (State.APPROVED, State.STOPPED)

    # identification
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="mailings", verbose_name=_("edition"))
    name = models.CharField(_("name"), max_length=120)
    audience = models.CharField(_("written for"), max_length=40)
    narrowing = models.JSONField(default=dict, blank=True)
    # how
    reply_to = models.EmailField(_("answers go to"), blank=True, default="")
    second = models.BooleanField(_("a second person approves it"), default=True)
    pace = models.PositiveSmallIntegerField(_("pace"), choices=Pace.choices, default=Pace.USUAL)
    # state
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.DRAFT)
    batch = models.PositiveIntegerField(default=0, editable=False)
    # lifecycle
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(_USER, models.SET_NULL, null=True, related_name="+")
    gathered_at = models.DateTimeField(null=True)
    handed_in_by = models.ForeignKey(_USER, models.SET_NULL, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(_USER, models.SET_NULL, null=True, related_name="+")
    sent_by = models.ForeignKey(_USER, models.SET_NULL, null=True, related_name="+")
    begun_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("mailing")
        verbose_name_plural = _("mailings")
        ordering = ("-made_at", "pk")

    def __str__(self) -> str:
        return self.name


class Recipient(models.Model):
    """One to whom a mailing goes, as chosen: `key` is who it is in the audience, `fields` what stands in the words.

    Name, address and fields are removed with those of the mail itself, some weeks later; the state stays. `attempt`
    counts how often it was put into the post: a letter has one key for each.
    """

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("of a recipient", "to be sent")
        EXCLUDED = "excluded", pgettext_lazy("of a recipient", "left out")
        QUEUED = "queued", pgettext_lazy("of a recipient", "in the post")
        BOUNCED = "bounced", pgettext_lazy("of a recipient", "came back")

    mailing = models.ForeignKey(Mailing, models.CASCADE, related_name="recipients", verbose_name=_("mailing"))
    #: Who it is, where it is one of those who come.
    delegate = models.ForeignKey(Delegate, models.SET_NULL, null=True, related_name="+", verbose_name=_("delegate"))
    key = models.CharField(max_length=80)
    name = models.CharField(_("name"), max_length=200, blank=True, default="")
    address = models.EmailField(_("e-mail address"), blank=True, default="")
    language = models.CharField(_("language"), max_length=2, choices=[(code, code) for code in LANGUAGES])
    fields = models.JSONField(default=dict, blank=True)
    # state
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.WAITING)
    attempt = models.PositiveSmallIntegerField(_("attempts"), default=0)
    letter = models.ForeignKey(Letter, models.SET_NULL, null=True, related_name="+")
    bounced_at = models.DateTimeField(_("came back on"), null=True, blank=True)
    #: What the other server said, as a number (RFC 3463): "5.1.1"; empty where somebody noted it by hand.
    bounce_code = models.CharField(_("why it came back"), max_length=12, blank=True, default="")

    class Meta:
        verbose_name = _("recipient of a mailing")
        verbose_name_plural = _("recipients of mailings")
        ordering = ("name", "pk")
        indexes = [models.Index(fields=["mailing", "state"], name="recipient_by_state")]
        constraints = [models.UniqueConstraint(fields=["mailing", "key"], name="recipient_once")]

    def __str__(self) -> str:
        return f"{self.mailing_id}/{self.pk}"
