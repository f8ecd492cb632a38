"""Meetings with time, place and people; what changes of them; what came of them."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.models.planning import MeetingSlot
from nhipcau.conference.meetings.models.profiles import Profile
from nhipcau.conference.meetings.models.resources import MeetingInterpreter, MeetingTable
from nhipcau.conference.meetings.models.wishes import Wish
from nhipcau.registry.partnerships.models import Agreement, Partnership
from nhipcau.registry.projects.models import Project

_USER = settings.AUTH_USER_MODEL


class Meeting(models.Model):
    """An accepted wish in the timetable, twice: as it is in preparation, and as people were last shown it.

    Without `slot` it stands in the timetable in preparation nowhere; without `shown_slot` nobody was told of it.
    `locked` keeps its slot in every further run. `uid` and `sequence` are those of its calendar entry.
    """

    class Shown(models.TextChoices):
        NOT = "", pgettext_lazy("of a meeting", "not shown yet")
        PROVISIONAL = "provisional", pgettext_lazy("of a meeting", "provisional")
        PUBLISHED = "published", pgettext_lazy("of a meeting", "published")
        CANCELLED = "cancelled", pgettext_lazy("of a meeting", "cancelled")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="meetings_held", verbose_name=_("edition"))
    wish = models.OneToOneField(Wish, models.CASCADE, related_name="meeting", verbose_name=_("wish to meet"))
    # in preparation
    slot = models.ForeignKey(
        MeetingSlot, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("meeting period")
    )
    table = models.ForeignKey(
        MeetingTable, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("meeting table")
    )
    interpreter = models.ForeignKey(
        MeetingInterpreter, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("interpreter")
    )
    locked = models.BooleanField(_("locked"), default=False)
    # as people see it
    shown = models.CharField(_("shown"), max_length=12, choices=Shown.choices, blank=True, default=Shown.NOT)
    shown_slot = models.ForeignKey(MeetingSlot, models.PROTECT, null=True, blank=True, related_name="+")
    shown_table = models.ForeignKey(MeetingTable, models.PROTECT, null=True, blank=True, related_name="+")
    shown_interpreter = models.ForeignKey(MeetingInterpreter, models.PROTECT, null=True, blank=True, related_name="+")
    shown_at = models.DateTimeField(null=True, blank=True)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ("shown_slot", "slot", "pk")
        indexes = [models.Index(fields=["edition", "slot"], name="meeting_by_slot")]
        constraints = [
            models.UniqueConstraint(fields=["slot", "table"], condition=Q(slot__isnull=False), name="table_taken_once"),
            models.UniqueConstraint(
                fields=["slot", "interpreter"],
                condition=Q(slot__isnull=False, interpreter__isnull=False),
                name="interpreter_taken_once",
            ),
            models.CheckConstraint(
                condition=Q(slot__isnull=True, table__isnull=True, interpreter__isnull=True)
                | Q(slot__isnull=False, table__isnull=False),
                name="meeting_has_slot_and_table",
            ),
        ]

    def __str__(self) -> str:
        return str(self.wish)


class Attendance(models.Model):
    """Who of a party attends a meeting. The delegation is asked, people are assigned afterwards, by it or for it."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendances", verbose_name=_("meeting"))
    profile = models.ForeignKey(Profile, models.CASCADE, related_name="+", verbose_name=_("meeting profile"))
    delegate = models.ForeignKey(Delegate, models.CASCADE, related_name="meetings", verbose_name=_("person"))
    #: The one for whom the time is kept; others come along.
    leads = models.BooleanField(_("speaks for the delegation"), default=False)

    class Meta:
        verbose_name = _("person at a meeting")
        verbose_name_plural = _("people at meetings")
        ordering = ("-leads", "pk")
        constraints = [
            models.UniqueConstraint(fields=["meeting", "delegate"], name="attends_once"),
            models.UniqueConstraint(
                fields=["meeting", "profile"], condition=Q(leads=True), name="one_leads_each_party"
            ),
        ]

    def __str__(self) -> str:
        return str(self.delegate)


class Swap(models.Model):
    """A party asks for another time of a meeting it was shown."""

    class State(models.TextChoices):
        ASKED = "asked", pgettext_lazy("of a swap", "asked")
        GRANTED = "granted", pgettext_lazy("of a swap", "granted")
        REFUSED = "refused", pgettext_lazy("of a swap", "refused")
        WITHDRAWN = "withdrawn", pgettext_lazy("of a swap", "withdrawn")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="swaps", verbose_name=_("meeting"))
    profile = models.ForeignKey(Profile, models.CASCADE, related_name="swaps", verbose_name=_("who asks"))
    #: The times that would do; none named: any other.
    slots = models.ManyToManyField(MeetingSlot, blank=True, related_name="+", verbose_name=_("times that would do"))
    reason = models.TextField(_("reason"), blank=True, default="")
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.ASKED)
    answer = models.TextField(_("words of the answer"), blank=True, default="")
    asked_at = models.DateTimeField(_("asked on"), auto_now_add=True)
    answered_at = models.DateTimeField(_("answered on"), null=True, blank=True)

    class Meta:
        verbose_name = _("swap asked for")
        verbose_name_plural = _("swaps asked for")
        ordering = ("asked_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "profile"], condition=Q(state="asked"), name="one_open_swap_each"
            ),
        ]

    def __str__(self) -> str:
        return str(self.meeting)


class Outcome(models.Model):
    """What came of a meeting. Read by its parties and the planners only. `version` is raised by every action."""

    class State(models.TextChoices):
        HELD = "held", pgettext_lazy("outcome of a meeting", "held")
        NO_SHOW = "no-show", pgettext_lazy("outcome of a meeting", "a party did not come")
        NOT_HELD = "not-held", pgettext_lazy("outcome of a meeting", "not held")

    class Next(models.TextChoices):
        NONE = "", pgettext_lazy("what follows a meeting", "nothing agreed yet")
        CONTACT = "contact", pgettext_lazy("what follows a meeting", "stay in contact")
        AGREEMENT = "agreement", pgettext_lazy("what follows a meeting", "an agreement")
        PROJECT = "project", pgettext_lazy("what follows a meeting", "a project")
        RECOMMENDATION = "recommendation", pgettext_lazy("what follows a meeting", "a recommendation")
        COMMITMENT = "commitment", pgettext_lazy("what follows a meeting", "a commitment")

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="outcome", verbose_name=_("meeting"))
    state = models.CharField(_("what happened"), max_length=8, choices=State.choices)
    #: Who did not come.
    missing = models.ForeignKey(
        Profile, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("who did not come")
    )
    note = models.TextField(_("note"), blank=True, default="")
    next = models.CharField(_("what follows"), max_length=14, choices=Next.choices, blank=True, default=Next.NONE)
    next_words = models.TextField(_("what follows, in words"), blank=True, default="")
    next_on = models.DateField(_("by when"), null=True, blank=True)
    partnership = models.ForeignKey(
        Partnership, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("partnership")
    )
    agreement = models.ForeignKey(
        Agreement, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("agreement")
    )
    project = models.ForeignKey(
        Project, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("project")
    )
    by = models.ForeignKey(_USER, models.SET_NULL, null=True, blank=True, related_name="+")
    #: The delegate who wrote it through the personal link.
    delegate = models.ForeignKey(Delegate, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("outcome of a meeting")
        verbose_name_plural = _("outcomes of meetings")

    def __str__(self) -> str:
        return str(self.meeting)
