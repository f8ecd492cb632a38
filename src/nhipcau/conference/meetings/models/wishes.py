"""Who wishes to meet whom."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.models.planning import Kind, MeetingSlot
from nhipcau.conference.meetings.models.profiles import Profile
from nhipcau.registry.partnerships.models import CooperationField


class Wish(models.Model):
    """A wish of one delegation to meet another, and the answer. Two have one open or accepted wish at most.

    `one` and `other` are the two in the order of their ids, whoever asks: so the database itself refuses a second.
    `version` is raised by every action.
    """

    class Level(models.TextChoices):
        MUST = "must", pgettext_lazy("of a wish to meet", "must")
        LIKE = "like", pgettext_lazy("of a wish to meet", "would like")

    class State(models.TextChoices):
        PENDING = "pending", pgettext_lazy("of a wish to meet", "not answered yet")
        ACCEPTED = "accepted", pgettext_lazy("of a wish to meet", "accepted")
        DECLINED = "declined", pgettext_lazy("of a wish to meet", "declined")
        WITHDRAWN = "withdrawn", pgettext_lazy("of a wish to meet", "withdrawn")

    class Origin(models.TextChoices):
        PARTY = "party", pgettext_lazy("of a wish to meet", "asked by a delegation")
        PLANNER = "planner", pgettext_lazy("of a wish to meet", "entered by the secretariat")
        WALK_IN = "walk-in", pgettext_lazy("of a wish to meet", "at the desk on the day")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="wishes_to_meet", verbose_name=_("edition"))
    asking = models.ForeignKey(Profile, models.CASCADE, related_name="wishes", verbose_name=_("who asks"))
    asked = models.ForeignKey(Profile, models.CASCADE, related_name="asked_for", verbose_name=_("who is asked"))
    one = models.ForeignKey(Profile, models.CASCADE, related_name="+", editable=False)
    other = models.ForeignKey(Profile, models.CASCADE, related_name="+", editable=False)
    kind = models.CharField(_("kind of meeting"), max_length=8, choices=Kind.choices)
    level = models.CharField(_("how much it is wished"), max_length=5, choices=Level.choices, default=Level.LIKE)
    #: Between the mayors, chairs or presidents themselves.
    leaders = models.BooleanField(_("between leaders"), default=False)
    field = models.ForeignKey(
        CooperationField,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("field of cooperation"),
    )
    topic = models.TextField(_("what it is about"), blank=True, default="")
    people = models.PositiveSmallIntegerField(_("people at the table"), default=4)
    half = models.CharField(
        _("preferred half of the day"), max_length=2, choices=MeetingSlot.Half.choices, blank=True, default=""
    )
    #: Whether the parties bring their own interpreter, or do without.
    no_interpreter = models.BooleanField(_("no interpreter needed"), default=False)
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.PENDING)
    #: How much the one that is asked wishes it, once accepted.
    answer_level = models.CharField(max_length=5, choices=Level.choices, blank=True, default="")
    answer = models.TextField(_("words of the answer"), blank=True, default="")
    origin = models.CharField(max_length=8, choices=Origin.choices, default=Origin.PARTY, editable=False)
    made_at = models.DateTimeField(_("asked on"), auto_now_add=True)
    answered_at = models.DateTimeField(_("answered on"), null=True, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("wish to meet")
        verbose_name_plural = _("wishes to meet")
        ordering = ("made_at", "pk")
        indexes = [models.Index(fields=["edition", "state"], name="wish_by_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["one", "other"], condition=Q(state__in=["pending", "accepted"]), name="wish_once"
            ),
            models.CheckConstraint(condition=~Q(asking=F("asked")), name="wish_of_two"),
        ]

    def __str__(self) -> str:
        return f"{self.asking} – {self.asked}"


class NoThanks(models.Model):
    """A suggestion that a delegation does not want to see again."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="dismissed")
    other = models.ForeignKey(Profile, models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("dismissed suggestion")
        verbose_name_plural = _("dismissed suggestions")
        constraints = [models.UniqueConstraint(fields=["profile", "other"], name="dismissed_once")]

    def __str__(self) -> str:
        return f"{self.profile} / {self.other}"
