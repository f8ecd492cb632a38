"""What a delegation says of itself to those it may meet, and who speaks for it."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.delegations.models import Delegate, Delegation
from nhipcau.conference.meetings.models.planning import Side
from nhipcau.core.records.fields import text
from nhipcau.registry.partnerships.models import CooperationField


class Profile(models.Model):
    """A delegation as a party of meetings. `version` is raised by every action."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    delegation = models.OneToOneField(
        Delegation, models.CASCADE, related_name="meeting_profile", verbose_name=_("delegation")
    )
    side = models.CharField(_("side"), max_length=12, choices=Side.choices)
    #: Whether it is shown to others and may be asked.
    is_open = models.BooleanField(_("takes part in meetings"), default=False)
    about_vi = text(_("in a few words"))
    about_fr = text(_("in a few words"))
    about_en = text(_("in a few words"))
    #: Codes with commas between: "vi,fr".
    languages = models.CharField(_("languages spoken"), max_length=40, blank=True, default="")
    #: Whether a mayor, chair or president comes and meets.
    has_leader = models.BooleanField(_("led by a mayor, chair or president"), default=False)
    most = models.PositiveSmallIntegerField(_("most meetings in all"), null=True, blank=True)
    most_per_day = models.PositiveSmallIntegerField(_("most meetings a day"), null=True, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("meeting profile")
        verbose_name_plural = _("meeting profiles")
        ordering = ("delegation",)

    def __str__(self) -> str:
        return str(self.delegation)


class Offer(models.Model):
    """What a delegation offers or looks for in a field of cooperation."""

    class Way(models.TextChoices):
        OFFERS = "offers", pgettext_lazy("of a meeting profile", "offers")
        SEEKS = "seeks", pgettext_lazy("of a meeting profile", "looks for")

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="offers", verbose_name=_("meeting profile"))
    way = models.CharField(_("offers or looks for"), max_length=6, choices=Way.choices)
    field = models.ForeignKey(
        CooperationField, models.PROTECT, related_name="+", verbose_name=_("field of cooperation")
    )
    words_vi = text(_("in words"))
    words_fr = text(_("in words"))
    words_en = text(_("in words"))

    class Meta:
        verbose_name = _("offer or search")
        verbose_name_plural = _("offers and searches")
        ordering = ("way", "pk")
        constraints = [models.UniqueConstraint(fields=["profile", "way", "field"], name="offer_once")]

    def __str__(self) -> str:
        return f"{self.way}: {self.field}"


class Representative(models.Model):
    """Who of a delegation meets others, and when (`starts`, `ends` empty: whenever the person is there)."""

    profile = models.ForeignKey(
        Profile, models.CASCADE, related_name="representatives", verbose_name=_("meeting profile")
    )
    delegate = models.ForeignKey(Delegate, models.CASCADE, related_name="+", verbose_name=_("person"))
    #: Codes with commas between; empty: those of the profile.
    languages = models.CharField(_("languages spoken"), max_length=40, blank=True, default="")
    starts = models.DateTimeField(_("from"), null=True, blank=True)
    ends = models.DateTimeField(_("until"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("representative")
        verbose_name_plural = _("representatives")
        ordering = ("position", "pk")
        constraints = [models.UniqueConstraint(fields=["profile", "delegate"], name="representative_once")]

    def __str__(self) -> str:
        return str(self.delegate)


class Absence(models.Model):
    """A time in which a delegation (`representative` empty), or one of its people, meets nobody."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="absences", verbose_name=_("meeting profile"))
    representative = models.ForeignKey(
        Representative, models.CASCADE, null=True, blank=True, related_name="absences", verbose_name=_("representative")
    )
    starts = models.DateTimeField(_("from"))
    ends = models.DateTimeField(_("until"))

    class Meta:
        verbose_name = _("time without meetings")
        verbose_name_plural = _("times without meetings")
        ordering = ("starts",)
        constraints = [models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="absence_lasts")]

    def __str__(self) -> str:
        return f"{self.starts:%Y-%m-%d %H:%M}"
