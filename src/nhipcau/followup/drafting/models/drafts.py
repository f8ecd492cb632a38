"""Drafts, with their articles in three languages and the versions that were circulated."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.editions.models import Edition
from nhipcau.core.records.fields import line, text
from nhipcau.core.records.models import Translated
from nhipcau.core.text.languages import Text
from nhipcau.followup.declarations.models import Article, Declaration
from nhipcau.registry.partnerships.models import CooperationField

_USER = settings.AUTH_USER_MODEL


class Draft(Translated, models.Model):
    """A declaration in preparation at an edition.

    `declaration` is what it became, or, from the beginning, the adopted one that it amends. `version` is raised by
    every action.
    """

    class State(models.TextChoices):
        WRITING = "writing", pgettext_lazy("of a draft", "being written")
        OPEN = "open", pgettext_lazy("of a draft", "open to the delegations")
        FINAL = "final", pgettext_lazy("of a draft", "ready for adoption")
        ADOPTED = "adopted", pgettext_lazy("of a draft", "adopted")
        DROPPED = "dropped", pgettext_lazy("of a draft", "given up")

    #: States in which the secretariat may still change it.
    ALIVE: ClassVar[tuple[str, ...]] = (State.WRITING, State.OPEN, State.FINAL)

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="drafts", verbose_name=_("edition"))
    declaration = models.ForeignKey(
        Declaration, models.SET_NULL, null=True, blank=True, related_name="drafts", verbose_name=_("declaration")
    )
    title_vi = line(_("title"))
    title_fr = line(_("title"))
    title_en = line(_("title"))
    original = models.CharField(_("original language"), max_length=2, choices=settings.LANGUAGES)
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.WRITING)
    #: Until when delegations may comment and propose amendments.
    comments_until = models.DateTimeField(_("comments until"), null=True, blank=True)
    begun_at = models.DateTimeField(auto_now_add=True)
    begun_by = models.ForeignKey(_USER, models.SET_NULL, null=True, related_name="+")
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("draft of a declaration")
        verbose_name_plural = _("drafts of declarations")
        ordering = ("edition", "-begun_at")
        constraints = [
            models.UniqueConstraint(
                fields=["edition"], condition=Q(state__in=("writing", "open", "final")), name="one_draft_alive"
            )
        ]

    def __str__(self) -> str:
        title = self.title()
        return title.value if title else str(self._meta.verbose_name)

    def title(self, language: str | None = None) -> Text | None:
        """Its title in a language (default: that of the original), or in the nearest that has one."""
        return self.translated("title", language or self.original)


class DraftArticle(models.Model):
    """An article of a draft, its texts side by side.

    The text of one language is the original: that of the draft, unless the article names its own. `from_*` is the
    fingerprint of the original from which the text in a language was translated: where the original has changed
    since, the translation is behind. `version` is raised by every action.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    draft = models.ForeignKey(Draft, models.CASCADE, related_name="articles", verbose_name=_("draft"))
    slug = models.SlugField(_("identifier"), max_length=80)
    position = models.PositiveIntegerField(_("position"), default=0)
    kind = models.CharField(
        _("kind"), max_length=16, choices=Article.Kind.choices, default=Article.Kind.STATEMENT.value
    )
    field = models.ForeignKey(
        CooperationField, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("field")
    )
    original = models.CharField(
        _("original language"), max_length=2, choices=settings.LANGUAGES, blank=True, default=""
    )
    title_vi = line(_("title"))
    title_fr = line(_("title"))
    title_en = line(_("title"))
    text_vi = text(_("text"))
    text_fr = text(_("text"))
    text_en = text(_("text"))
    items_vi = text(_("items, one a line"))
    items_fr = text(_("items, one a line"))
    items_en = text(_("items, one a line"))
    from_vi = models.CharField(max_length=64, blank=True, default="", editable=False)
    from_fr = models.CharField(max_length=64, blank=True, default="", editable=False)
    from_en = models.CharField(max_length=64, blank=True, default="", editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("article of a draft")
        verbose_name_plural = _("articles of a draft")
        ordering = ("position", "slug")
        constraints = [models.UniqueConstraint(fields=["draft", "slug"], name="draft_article_once")]

    def __str__(self) -> str:
        return self.slug

    @property
    def language(self) -> str:
        """The language of its original."""
        return self.original or self.draft.original


class DraftVersion(models.Model):
    """A state of a draft that was circulated: numbered, named, kept. `content` is as in `AdoptedText`."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="versions", verbose_name=_("draft"))
    number = models.PositiveSmallIntegerField(_("number"))
    name = models.CharField(_("name"), max_length=120, blank=True, default="")
    content = models.JSONField()
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(_USER, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("version of a draft")
        verbose_name_plural = _("versions of a draft")
        ordering = ("draft", "-number")
        constraints = [models.UniqueConstraint(fields=["draft", "number"], name="draft_version_once")]

    def __str__(self) -> str:
        return f"{self.draft_id}/{self.number}"
