"""Reports of rapporteurs on sessions, and candidates for recommendations."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.models import Outcome
from nhipcau.conference.programme.models import Session
from nhipcau.core.records.fields import line, text
from nhipcau.core.records.models import Translated
from nhipcau.followup.declarations.models import Article
from nhipcau.followup.recommendations.models.recommendations import Addressee, Recommendation
from nhipcau.registry.partnerships.models import CooperationField

_USER = settings.AUTH_USER_MODEL


class SessionReport(Translated, models.Model):
    """What the rapporteur says of a session. Public once published; before, the secretariat and the rapporteur read it.

    The rapporteur writes through a personal link; raising `link` makes the old one worthless. `version` is raised by
    every action.
    """

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("of a report", "not written yet")
        DRAFT = "draft", pgettext_lazy("of a report", "being written")
        HANDED_IN = "handed-in", pgettext_lazy("of a report", "handed in")
        PUBLISHED = "published", pgettext_lazy("of a report", "published")

    #: States in which the rapporteur may still change it.
    WRITABLE: ClassVar[tuple[str, ...]] = (State.WAITING, State.DRAFT)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.OneToOneField(Session, models.PROTECT, related_name="report", verbose_name=_("session"))
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.WAITING)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    #: What the rapporteur is called, and where the link is sent.
    rapporteur = models.CharField(_("rapporteur"), max_length=200, blank=True, default="")
    email = models.EmailField(_("e-mail"), blank=True, default="")
    summary_vi = text(_("what was said"))
    summary_fr = text(_("what was said"))
    summary_en = text(_("what was said"))
    #: What the rapporteur is told when it is given back.
    words = models.TextField(_("words to the rapporteur"), blank=True, default="")
    link = models.PositiveIntegerField(default=0, editable=False)
    due = models.DateTimeField(_("expected by"), null=True, blank=True)
    handed_in_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("report of a session")
        verbose_name_plural = _("reports of sessions")

    def __str__(self) -> str:
        return str(self.session)


class Candidate(Translated, models.Model):
    """A recommendation as proposed: by a rapporteur, from an article of a declaration, from a meeting, or freely.

    The secretariat takes it (it becomes, or joins, a `Recommendation`) or leaves it, with a reason.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", pgettext_lazy("of a proposed recommendation", "proposed")
        TAKEN = "taken", pgettext_lazy("of a proposed recommendation", "taken up")
        LEFT = "left", pgettext_lazy("of a proposed recommendation", "not taken up")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+", verbose_name=_("edition"))
    report = models.ForeignKey(
        SessionReport, models.CASCADE, null=True, blank=True, related_name="candidates", verbose_name=_("report")
    )
    article = models.ForeignKey(
        Article, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("article")
    )
    outcome = models.ForeignKey(
        Outcome, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("outcome of a meeting")
    )
    position = models.PositiveIntegerField(default=0)
    field = models.ForeignKey(
        CooperationField, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("field")
    )
    #: Codes of `Addressee.Group` with commas between.
    groups = models.CharField(_("addressed to"), max_length=200, blank=True, default="")
    title_vi = line(_("title"))
    title_fr = line(_("title"))
    title_en = line(_("title"))
    text_vi = text(_("text"))
    text_fr = text(_("text"))
    text_en = text(_("text"))
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.PROPOSED)
    reason = models.TextField(_("reason"), blank=True, default="")
    recommendation = models.ForeignKey(
        Recommendation, models.SET_NULL, null=True, blank=True, related_name="candidates"
    )
    by = models.ForeignKey(_USER, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(_USER, models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("proposed recommendation")
        verbose_name_plural = _("proposed recommendations")
        ordering = ("position", "at", "pk")

    def __str__(self) -> str:
        return self.title_vi or self.title_fr or self.title_en or self.text_vi or self.text_fr or self.text_en

    @property
    def addressed(self) -> list[Addressee.Group]:
        """The groups it is addressed to."""
        return [Addressee.Group(code) for code in self.groups.split(",") if code in Addressee.Group.values]
