"""What delegations say of a draft: comments, and amendments with what became of them."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.delegations.models import Delegation
from nhipcau.core.records.fields import text
from nhipcau.followup.drafting.models.drafts import Draft, DraftArticle

_USER = settings.AUTH_USER_MODEL


class Comment(models.Model):
    """What a delegation, or the secretariat (no delegation), remarks on an article or on the whole draft."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    draft = models.ForeignKey(Draft, models.CASCADE, related_name="comments", verbose_name=_("draft"))
    article = models.ForeignKey(
        DraftArticle, models.CASCADE, null=True, blank=True, related_name="comments", verbose_name=_("article")
    )
    delegation = models.ForeignKey(
        Delegation, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("delegation")
    )
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    words = models.TextField(_("comment"))
    by = models.ForeignKey(_USER, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    answer = models.TextField(_("answer"), blank=True, default="")
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("comment on a draft")
        verbose_name_plural = _("comments on a draft")
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return self.words[:80]


class Amendment(models.Model):
    """A change of an article that a delegation proposes, in one language: the words it would put there.

    `basis` is the text that was to be changed, as it stood then; without an article a new one is proposed.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", pgettext_lazy("of an amendment", "proposed")
        TAKEN = "taken", pgettext_lazy("of an amendment", "taken over")
        PARTLY = "partly", pgettext_lazy("of an amendment", "taken over in part")
        REFUSED = "refused", pgettext_lazy("of an amendment", "not taken over")
        WITHDRAWN = "withdrawn", pgettext_lazy("of an amendment", "withdrawn")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    draft = models.ForeignKey(Draft, models.CASCADE, related_name="amendments", verbose_name=_("draft"))
    article = models.ForeignKey(
        DraftArticle, models.SET_NULL, null=True, blank=True, related_name="amendments", verbose_name=_("article")
    )
    delegation = models.ForeignKey(Delegation, models.CASCADE, related_name="+", verbose_name=_("delegation"))
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    basis = text(_("text to be changed"))
    words = models.TextField(_("proposed text"))
    reason = models.TextField(_("reason"), blank=True, default="")
    by = models.ForeignKey(_USER, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.PROPOSED)
    answer = models.TextField(_("answer"), blank=True, default="")
    decided_by = models.ForeignKey(_USER, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("amendment")
        verbose_name_plural = _("amendments")
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return self.words[:80]
