"""What must be done by when."""

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.preparation.models.team import Member
from nhipcau.core.records.fields import line
from nhipcau.core.records.models import Part
from nhipcau.core.roles.models import Area


class Planned(models.Model):
    """Something to be done by a day, or so many days before the opening (after it, if negative).

    `days_before` holds for an edition whose dates are not known yet, and moves with it; `due` is the day that follows
    from it, or was set by itself. `first_due` is the day planned first, so that plan and outcome stand side by side.
    """

    # plan
    days_before = models.SmallIntegerField(_("days before the opening"), null=True, blank=True)
    due = models.DateField(_("due"), null=True, blank=True, db_index=True)
    first_due = models.DateField(_("planned first"), null=True, blank=True)
    # outcome
    done_on = models.DateField(_("done on"), null=True, blank=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        abstract = True

    def plan(self, opening: date | None) -> None:
        """Set the day that follows from the opening; the first day ever set is kept."""
        if self.days_before is not None:
            self.due = opening - timedelta(days=self.days_before) if opening else None
        if self.first_due is None:
            self.first_due = self.due

    def days_from(self, opening: date | None) -> int | None:
        """How many days before `opening` it is due; None where that is not known."""
        if self.days_before is None and opening and self.due:
            return (opening - self.due).days
        return self.days_before

    @property
    def days_late(self) -> int:
        """How many days after its day it was done; 0 if in time."""
        return max((self.done_on - self.due).days, 0) if self.done_on and self.due else 0


class Milestone(Planned, Part):
    """Something that must be done by when, for all to see."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="milestones", verbose_name=_("edition"))
    title_vi = line(_("title"))
    title_fr = line(_("title"))
    title_en = line(_("title"))
    area = models.CharField(_("area"), max_length=14, choices=Area.choices, blank=True, default="")
    owner = models.ForeignKey(
        Member, models.SET_NULL, null=True, blank=True, related_name="milestones", verbose_name=_("owner")
    )

    class Meta(Part.Meta):
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")

    def is_late(self, today: date) -> bool:
        """Whether it is not done although its day is over."""
        return self.done_on is None and self.due is not None and self.due < today
