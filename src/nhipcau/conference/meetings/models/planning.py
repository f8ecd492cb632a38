"""How meetings of an edition are arranged: phase, times, who may ask whom, and what weighs most."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.editions.models import Edition


class Side(models.TextChoices):
    """What somebody who meets is: the first letter of G2G, G2B, B2B; associations stand beside."""

    GOVERNMENT = "gov", pgettext_lazy("side of a meeting", "authority")
    COMPANY = "company", pgettext_lazy("side of a meeting", "company")
    ASSOCIATION = "association", pgettext_lazy("side of a meeting", "association")


class Kind(models.TextChoices):
    """What a meeting is, by the sides of its two parties."""

    G2G = "g2g", _("G2G: between authorities")
    G2B = "g2b", _("G2B: authority and company")
    B2B = "b2b", _("B2B: between companies")
    ASSOCIATION = "assoc", _("with an association")


class Planning(models.Model):
    """The meetings of an edition.

    `version` is raised by everything that changes the timetable in preparation or what people are shown, so that of
    two planners who act on the same picture the second notices.
    """

    class Phase(models.TextChoices):
        PREPARED = "prepared", pgettext_lazy("phase of meetings", "in preparation")
        OPEN = "open", pgettext_lazy("phase of meetings", "open for wishes")
        CLOSED = "closed", pgettext_lazy("phase of meetings", "wishes closed")
        PROVISIONAL = "provisional", pgettext_lazy("phase of meetings", "provisional timetable")
        PUBLISHED = "published", pgettext_lazy("phase of meetings", "timetable published")
        ENDED = "ended", pgettext_lazy("phase of meetings", "ended")

    edition = models.OneToOneField(Edition, models.CASCADE, related_name="meetings", verbose_name=_("edition"))
    phase = models.CharField(_("phase"), max_length=12, choices=Phase.choices, default=Phase.PREPARED)
    closes_at = models.DateTimeField(_("wishes until"), null=True, blank=True)
    #: Minutes that a meeting lasts, and the pause before the next.
    minutes = models.PositiveSmallIntegerField(
        _("minutes of a meeting"), default=25, validators=[MinValueValidator(5), MaxValueValidator(180)]
    )
    pause = models.PositiveSmallIntegerField(
        _("minutes between meetings"), default=5, validators=[MaxValueValidator(60)]
    )
    most_per_day = models.PositiveSmallIntegerField(
        _("most meetings of one person a day, unless set otherwise"), null=True, blank=True
    )
    # what unwanted things cost, in the unit of the weights of wishes (scheduling/model.py)
    cost_unserved = models.PositiveIntegerField(_("nobody met at all"), default=120)
    cost_gap = models.PositiveIntegerField(_("a wait between two meetings"), default=8)
    cost_fair = models.PositiveIntegerField(_("several waits of the same person"), default=4)
    cost_idle = models.PositiveIntegerField(_("each period of waiting"), default=2)
    cost_session = models.PositiveIntegerField(_("other half of the day than preferred"), default=5)
    cost_moved = models.PositiveIntegerField(_("a published meeting at another time"), default=60)
    cost_table = models.PositiveIntegerField(_("a published meeting at another table"), default=6)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("meetings of an edition")
        verbose_name_plural = _("meetings of editions")

    def __str__(self) -> str:
        return str(self.edition)


class Priority(models.Model):
    """What a wish of a kind weighs: what is lost if it cannot be met. Leaders are mayors and chairs."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+", verbose_name=_("edition"))
    kind = models.CharField(_("kind of meeting"), max_length=8, choices=Kind.choices)
    leaders = models.BooleanField(_("between leaders"), default=False)
    must = models.PositiveIntegerField(_("weight of “must”"))
    like = models.PositiveIntegerField(_("weight of “would like”"))

    class Meta:
        verbose_name = _("weight of wishes")
        verbose_name_plural = _("weights of wishes")
        ordering = ("kind", "-leaders")
        constraints = [models.UniqueConstraint(fields=["edition", "kind", "leaders"], name="priority_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.must}/{self.like}"


class AskRule(models.Model):
    """How many wishes a side may have open or accepted towards another; without a row none may be asked."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+", verbose_name=_("edition"))
    asking = models.CharField(_("who asks"), max_length=12, choices=Side.choices)
    asked = models.CharField(_("who is asked"), max_length=12, choices=Side.choices)
    most = models.PositiveSmallIntegerField(_("most wishes"))

    class Meta:
        verbose_name = _("rule who may ask whom")
        verbose_name_plural = _("rules who may ask whom")
        ordering = ("asking", "asked")
        constraints = [models.UniqueConstraint(fields=["edition", "asking", "asked"], name="ask_rule_once")]

    def __str__(self) -> str:
        return f"{self.asking} → {self.asked}: {self.most}"


class MeetingSlot(models.Model):
    """A period in which meetings are held, the same at all tables."""

    class Half(models.TextChoices):
        MORNING = "am", _("morning")
        AFTERNOON = "pm", _("afternoon")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+", verbose_name=_("edition"))
    starts = models.DateTimeField(_("starts"))
    ends = models.DateTimeField(_("ends"))
    #: By the clocks of the venue: kept, since it is asked for often.
    day = models.DateField(editable=False)
    half = models.CharField(max_length=2, choices=Half.choices, editable=False)

    class Meta:
        verbose_name = _("meeting period")
        verbose_name_plural = _("meeting periods")
        ordering = ("starts",)
        constraints = [
            models.UniqueConstraint(fields=["edition", "starts"], name="meeting_slot_once"),
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="meeting_slot_lasts"),
        ]

    def __str__(self) -> str:
        return f"{self.starts:%Y-%m-%d %H:%M}"
