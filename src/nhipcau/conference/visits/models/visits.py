"""What people of an edition may sign up for: a visit, a reception, an evening."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.delegations.models import Category, Delegation
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.models import Session
from nhipcau.conference.venues.models import Venue
from nhipcau.core.records.fields import line, text
from nhipcau.core.records.models import Part


class Visit(Part):
    """A visit, a reception or an evening, held once or several times (its runs).

    `categories` (codes with commas between) and `delegations` say who may sign up; empty, everybody. `version` is
    raised by every change of what is written here.
    """

    class Kind(models.TextChoices):
        VISIT = "visit", pgettext_lazy("what people sign up for", "visit")
        RECEPTION = "reception", pgettext_lazy("what people sign up for", "reception")
        CULTURAL = "cultural", pgettext_lazy("what people sign up for", "cultural evening")

    # identification
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="visits", verbose_name=_("edition"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.VISIT)
    title_vi = line(_("title"))
    title_fr = line(_("title"))
    title_en = line(_("title"))
    text_vi = text(_("description"))
    text_fr = text(_("description"))
    text_en = text(_("description"))
    # where, and what it is in the programme
    venue = models.ForeignKey(Venue, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("venue"))
    place_vi = line(_("place, if it is no venue"))
    place_fr = line(_("place, if it is no venue"))
    place_en = line(_("place, if it is no venue"))
    session = models.ForeignKey(
        Session, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("session of the programme")
    )
    is_public = models.BooleanField(_("shown on the public page of the edition"), default=False)
    # who may sign up, and when
    categories = models.CharField(_("categories that may sign up"), max_length=120, blank=True, default="")
    delegations = models.ManyToManyField(
        Delegation, blank=True, related_name="+", verbose_name=_("delegations that may sign up")
    )
    opens_at = models.DateTimeField(_("sign-up opens"), null=True, blank=True)
    closes_at = models.DateTimeField(_("sign-up closes"), null=True, blank=True)
    #: How long a place that became free is kept for who is next.
    confirm_hours = models.PositiveSmallIntegerField(
        _("hours to confirm a place offered"),
        default=24,
        validators=[MinValueValidator(1), MaxValueValidator(240)],
    )
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta(Part.Meta):
        verbose_name = _("visit or reception")
        verbose_name_plural = _("visits and receptions")

    @property
    def category_codes(self) -> frozenset[str]:
        """The categories that may sign up; empty for all."""
        return frozenset(one for one in self.categories.split(",") if one in Category.values)
