"""Proposals, field by field; what the public sends in; and what was confirmed to be still true."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nhipcau.core.sources.models import Source

_USER = settings.AUTH_USER_MODEL


class Proposal(models.Model):
    """What one person proposes at one time, on one source, for one reason."""

    class State(models.TextChoices):
        OPEN = "open", _("waiting for a decision")
        RETURNED = "returned", _("returned to the author")
        ACCEPTED = "accepted", _("accepted")
        PARTLY = "partly", _("accepted in part")
        DIRECT = "direct", _("published directly")
        WITHDRAWN = "withdrawn", _("withdrawn")
        UNDONE = "undone", _("undone")

    class Origin(models.TextChoices):
        FORM = "form", _("form")
        SPREADSHEET = "spreadsheet", _("spreadsheet")
        UNDO = "undo", _("undoing of another")
        API = "api", _("programming interface")

    #: States in which a proposal has changed the register.
    PUBLISHED: ClassVar[tuple[str, ...]] = (State.ACCEPTED, State.PARTLY, State.DIRECT)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    author = models.ForeignKey(_USER, models.SET_NULL, null=True, related_name="proposals", verbose_name=_("author"))
    origin = models.CharField(_("origin"), max_length=12, choices=Origin.choices, default=Origin.FORM)
    undoes = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="undone_by")
    # why
    reason = models.TextField(_("reason"))
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("source")
    )
    source_given = models.JSONField(_("source, new to the register"), default=dict, blank=True)
    locator = models.CharField(_("place in the source"), max_length=60, blank=True, default="")
    # state
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.OPEN, db_index=True)
    words = models.TextField(_("words to the author"), blank=True, default="")
    made_at = models.DateTimeField(_("made on"), auto_now_add=True)
    decided_at = models.DateTimeField(_("decided on"), null=True, blank=True)
    decided_by = models.ForeignKey(
        _USER, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("decided by")
    )
    # derived
    title = models.CharField(max_length=300, default="")
    countries = models.CharField(max_length=20, blank=True, default="")
    size = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ("-made_at",)
        indexes = [models.Index(fields=["state", "made_at"])]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The address of its page in the active language."""
        return reverse("proposals:detail", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """Whether it waits for a decision."""
        return self.state == self.State.OPEN

    @property
    def reviewers(self) -> list[str]:
        """The countries whose moderators may decide on all of it."""
        return [code for code in self.countries.split(",") if code]


class Item(models.Model):
    """One record that a proposal changes, adds or removes."""

    class Event(models.TextChoices):
        CHANGE = "change", _("changed")
        ADD = "add", _("added")
        REMOVE = "remove", _("removed")

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="items")
    event = models.CharField(max_length=6, choices=Event.choices, default=Event.CHANGE)
    kind = models.CharField(max_length=20)
    slug = models.CharField(max_length=120)
    title = models.CharField(max_length=300, default="")
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("position", "pk")
        indexes = [models.Index(fields=["kind", "slug"])]


class ProposedChange(models.Model):
    """One field before and after; of the record itself, or of one of its parts.

    `part` is "" for the record, else the path of its parts; `row` the number of a part that is there, `key` tells
    parts apart that are added. A part that is added or removed has one change more, with the field "".
    """

    class State(models.TextChoices):
        PENDING = "pending", _("waiting")
        DONE = "done", _("carried out")
        LEFT = "left", _("not carried out")

    item = models.ForeignKey(Item, models.CASCADE, related_name="changes")
    part = models.CharField(max_length=60, blank=True, default="")
    row = models.PositiveBigIntegerField(null=True, blank=True)
    key = models.CharField(max_length=40, blank=True, default="")
    field = models.CharField(max_length=60, blank=True, default="")
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    proposed = models.JSONField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.PENDING)

    class Meta:
        ordering = ("pk",)


class Touched(models.Model):
    """A locality (by id) that a proposal concerns: its editors see it."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="touched")
    locality = models.PositiveBigIntegerField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["proposal", "locality"], name="touched_once")]


class Step(models.Model):
    """What happened to a proposal: who did what, when, with which words."""

    class Verb(models.TextChoices):
        PROPOSED = "proposed", _("proposed")
        CHANGED = "changed", _("changed by the author")
        RETURNED = "returned", _("returned with words")
        ACCEPTED = "accepted", _("accepted")
        PUBLISHED = "published", _("published directly")
        WITHDRAWN = "withdrawn", _("withdrawn")
        UNDONE = "undone", _("undone")

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="steps")
    verb = models.CharField(max_length=10, choices=Verb.choices)
    by = models.ForeignKey(_USER, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    words = models.TextField(blank=True, default="")

    class Meta:
        ordering = ("at", "pk")


class Correction(models.Model):
    """What somebody without an account says is wrong with a record, and according to what source.

    The address to answer to is forgotten when the correction is settled.
    """

    class State(models.TextChoices):
        OPEN = "open", _("waiting")
        TAKEN = "taken", _("taken up")
        DECLINED = "declined", _("declined")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20)
    slug = models.CharField(max_length=120)
    title = models.CharField(max_length=300, default="")
    text = models.TextField(_("what is wrong, and what is right"), max_length=4000)
    source = models.TextField(_("source"), max_length=1000)
    email = models.EmailField(_("e-mail address"), blank=True, default="")
    language = models.CharField(max_length=8, default="vi")
    made_at = models.DateTimeField(auto_now_add=True)
    countries = models.CharField(max_length=20, blank=True, default="")
    # state
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN, db_index=True)
    answer = models.TextField(_("answer"), blank=True, default="")
    settled_by = models.ForeignKey(_USER, models.SET_NULL, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ("made_at",)

    @property
    def reviewers(self) -> list[str]:
        """The countries whose moderators may settle it."""
        return [code for code in self.countries.split(",") if code]


class Confirmation(models.Model):
    """Somebody whose record it is said that it is still true; the latest word stands for all."""

    kind = models.CharField(max_length=20)
    object_id = models.PositiveBigIntegerField()
    by = models.ForeignKey(_USER, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="confirmed_once")]
