"""Who signed up for a run of a visit."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.visits.models.runs import Bus, VisitRun
from nhipcau.conference.visits.models.visits import Visit
from nhipcau.core.text.languages import LANGUAGES


class SignUp(models.Model):
    """Somebody who wants to come along; one for each person and run, however often it is cancelled and made again.

    A place is taken while it is confirmed or offered. `visit` repeats that of the run, so that the database itself
    refuses a second sign-up of the same person for the same visit. `version` is raised by every action.
    """

    class State(models.TextChoices):
        CONFIRMED = "confirmed", pgettext_lazy("of a sign-up", "confirmed")
        OFFERED = "offered", pgettext_lazy("of a sign-up", "place offered")
        WAITING = "waiting", pgettext_lazy("of a sign-up", "on the waiting list")
        LAPSED = "lapsed", pgettext_lazy("of a sign-up", "offer lapsed")
        CANCELLED = "cancelled", pgettext_lazy("of a sign-up", "cancelled")

    class Origin(models.TextChoices):
        PERSON = "person", pgettext_lazy("signed up", "by the person")
        FOCAL = "focal", pgettext_lazy("signed up", "by the focal point")
        DESK = "desk", pgettext_lazy("signed up", "by the secretariat")

    #: States in which a place is taken, and those in which somebody is signed up at all.
    PLACED: ClassVar[tuple[str, ...]] = (State.CONFIRMED, State.OFFERED)
    ACTIVE: ClassVar[tuple[str, ...]] = (State.CONFIRMED, State.OFFERED, State.WAITING)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    run = models.ForeignKey(VisitRun, models.CASCADE, related_name="sign_ups", verbose_name=_("run of a visit"))
    visit = models.ForeignKey(Visit, models.CASCADE, related_name="+", editable=False)
    delegate = models.ForeignKey(Delegate, models.CASCADE, related_name="sign_ups", verbose_name=_("delegate"))
    state = models.CharField(_("state"), max_length=10, choices=State.choices)
    #: The language in which the person wants to be guided.
    language = models.CharField(
        _("language of the guide"), max_length=2, choices=[(code, code) for code in LANGUAGES], blank=True, default=""
    )
    origin = models.CharField(_("signed up"), max_length=6, choices=Origin.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField(_("signed up on"))
    offered_until = models.DateTimeField(_("to be confirmed until"), null=True, blank=True)
    bus = models.ForeignKey(
        Bus, models.SET_NULL, null=True, blank=True, related_name="passengers", verbose_name=_("bus")
    )
    #: Put into the bus by hand: sharing out people leaves it.
    bus_fixed = models.BooleanField(_("stays in this bus"), default=False)
    #: Ticked off on the list by hand; scans at the gate stand beside it.
    came_at = models.DateTimeField(_("came, as noted by hand"), null=True, blank=True)
    changed_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("sign-up")
        verbose_name_plural = _("sign-ups")
        ordering = ("asked_at", "pk")
        constraints = [
            models.UniqueConstraint(fields=["run", "delegate"], name="sign_up_once"),
            models.UniqueConstraint(
                fields=["visit", "delegate"],
                name="sign_up_once_a_visit",
                condition=Q(state__in=("confirmed", "offered", "waiting")),
            ),
        ]
        indexes = [
            models.Index(fields=["run", "state", "asked_at"], name="sign_up_by_state"),
            models.Index(fields=["offered_until"], name="sign_up_offered", condition=Q(state="offered")),
        ]

    def __str__(self) -> str:
        return str(self.pk)
