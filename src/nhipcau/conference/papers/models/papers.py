"""Papers, with their authors, their texts and files per language, and what was done with them."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.papers.models.calls import Call
from nhipcau.core.text.languages import LANGUAGES, Text, pick
from nhipcau.registry.organisations.models import Organisation
from nhipcau.registry.places.models import Locality

_USER = settings.AUTH_USER_MODEL


class Paper(models.Model):
    """What somebody offers to read at a session, or hands in to be read.

    `language` is that of the original; its title and abstract stand in `texts`, as those of its translations do.
    `version` is raised by every action, so that two people who change the same paper notice each other.
    """

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("of a paper", "draft")
        LATE = "late", pgettext_lazy("of a paper", "late, leave asked for")
        SUBMITTED = "submitted", pgettext_lazy("of a paper", "submitted")
        CHANGE = "change", pgettext_lazy("of a paper", "accepted with change")
        ACCEPTED = "accepted", pgettext_lazy("of a paper", "accepted")
        DECLINED = "declined", pgettext_lazy("of a paper", "declined")
        WITHDRAWN = "withdrawn", pgettext_lazy("of a paper", "withdrawn")

    #: States in which the programme editors have something to decide.
    WAITING: ClassVar[tuple[str, ...]] = (State.SUBMITTED, State.LATE)
    #: States in which its authors may take it back.
    HELD: ClassVar[tuple[str, ...]] = (State.DRAFT, State.LATE, State.SUBMITTED, State.CHANGE, State.ACCEPTED)

    # identification
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    call = models.ForeignKey(Call, models.PROTECT, related_name="papers", verbose_name=_("call for papers"))
    language = models.CharField(_("language"), max_length=2)
    # who
    submitter = models.ForeignKey(
        _USER, models.SET_NULL, null=True, related_name="papers", verbose_name=_("submitted by")
    )
    locality = models.ForeignKey(
        Locality, models.PROTECT, null=True, blank=True, related_name="papers", verbose_name=_("locality")
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="papers", verbose_name=_("organisation")
    )
    body = models.CharField(_("organisation as given"), max_length=200, blank=True, default="")
    # state
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT)
    #: What the authors are told of the last decision.
    words = models.TextField(_("words to the author"), blank=True, default="")
    #: Codes of the languages in which it is published, with commas between; none while it is not.
    published_in = models.CharField(_("published in"), max_length=40, blank=True, default="")
    # lifecycle
    made_at = models.DateTimeField(auto_now_add=True)
    submitted_at = models.DateTimeField(_("submitted on"), null=True, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("paper")
        verbose_name_plural = _("papers")
        ordering = ("-made_at", "pk")
        indexes = [models.Index(fields=["call", "state"], name="paper_by_state")]

    def __str__(self) -> str:
        title = self.title()
        return title.value if title else str(_("paper without a title"))

    def get_absolute_url(self) -> str:
        """The address of its page for its authors, in the active language."""
        return reverse("papers:paper", args=[self.call.edition.slug, self.pk])

    def title(self, language: str = "") -> Text | None:
        """The title in a language (that of the original unless said), or the nearest there is."""
        return pick({one.language: one.title for one in self.texts.all()}, language or self.language)

    @property
    def published_languages(self) -> list[str]:
        """Codes of the languages in which it is published."""
        return [code for code in self.published_in.split(",") if code]


class PaperAuthor(models.Model):
    """An author of a paper. The address is read by its authors and the programme editors only, and dropped later."""

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="authors")
    name = models.CharField(_("name"), max_length=200)
    function = models.CharField(_("function"), max_length=200, blank=True, default="")
    body = models.CharField(_("body"), max_length=200, blank=True, default="")
    email = models.EmailField(_("e-mail"), blank=True, default="")
    position = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.name


class PaperText(models.Model):
    """A paper in one language: the original, or a translation from the wish for it to the stamped copy.

    The dossier of Decision 06/2020/QĐ-TTg asks for speeches that are translated and stamped.
    """

    class State(models.TextChoices):
        ORIGINAL = "original", pgettext_lazy("of a translation", "original")
        WANTED = "wanted", pgettext_lazy("of a translation", "to be translated")
        UNDERWAY = "underway", pgettext_lazy("of a translation", "in translation")
        READY = "ready", pgettext_lazy("of a translation", "ready")
        STAMPED = "stamped", pgettext_lazy("of a translation", "stamped")

    #: States in which it can be read, and published.
    READABLE: ClassVar[tuple[str, ...]] = (State.ORIGINAL, State.READY, State.STAMPED)

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="texts")
    language = models.CharField(_("language"), max_length=2, choices=[(code, code) for code in LANGUAGES])
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.WANTED)
    title = models.CharField(_("title"), max_length=300, blank=True, default="")
    abstract = models.TextField(_("abstract"), blank=True, default="")

    class Meta:
        verbose_name = _("text of a paper")
        verbose_name_plural = _("texts of papers")
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=["paper", "language"], name="paper_text_once")]

    def __str__(self) -> str:
        return self.title


class PaperFile(models.Model):
    """A file of a paper in one of its languages, kept under a random name that no address leads to."""

    text = models.ForeignKey(PaperText, models.CASCADE, related_name="files")
    name = models.CharField(_("name of the file"), max_length=200)
    stored = models.CharField(max_length=100)
    format = models.CharField(_("format"), max_length=4)
    size = models.PositiveIntegerField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("file of a paper")
        verbose_name_plural = _("files of papers")
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name


class Step(models.Model):
    """What happened to a paper: who did what, when, with which words. Its authors do not see who decided."""

    class Verb(models.TextChoices):
        MADE = "made", pgettext_lazy("a paper was", "made")
        CHANGED = "changed", pgettext_lazy("a paper was", "changed by the author")
        SUBMITTED = "submitted", pgettext_lazy("a paper was", "submitted")
        LATE = "late", pgettext_lazy("a paper was", "handed in late, leave asked for")
        LET_IN = "let-in", pgettext_lazy("a paper was", "taken although late")
        WITHDRAWN = "withdrawn", pgettext_lazy("a paper was", "withdrawn")
        ACCEPTED = "accepted", pgettext_lazy("a paper was", "accepted")
        CHANGE = "change", pgettext_lazy("a paper was", "accepted with change")
        DECLINED = "declined", pgettext_lazy("a paper was", "declined")
        TRANSLATION = "translation", pgettext_lazy("a paper was", "translated further")
        PUBLISHED = "published", pgettext_lazy("a paper was", "published")
        HIDDEN = "hidden", pgettext_lazy("a paper was", "taken off the public page")

    #: What its authors are shown.
    FOR_AUTHORS: ClassVar[tuple[str, ...]] = (
        *(Verb.MADE, Verb.CHANGED, Verb.SUBMITTED, Verb.LATE, Verb.LET_IN, Verb.WITHDRAWN),
        *(Verb.ACCEPTED, Verb.CHANGE, Verb.DECLINED, Verb.PUBLISHED, Verb.HIDDEN),
    )

    #: What its authors did themselves; of the rest they do not read by whom.
    BY_AUTHORS: ClassVar[tuple[str, ...]] = (Verb.MADE, Verb.CHANGED, Verb.SUBMITTED, Verb.LATE, Verb.WITHDRAWN)

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="steps")
    verb = models.CharField(max_length=12, choices=Verb.choices)
    by = models.ForeignKey(_USER, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    words = models.TextField(blank=True, default="")
    #: The language of a translation and its new state.
    detail = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return self.verb
