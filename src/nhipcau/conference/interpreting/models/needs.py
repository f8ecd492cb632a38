"""What needs interpreters."""

import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.delegations.models import Delegation
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.interpreting.models.people import Mode
from nhipcau.conference.programme.models import Session
from nhipcau.conference.venues.models import Venue
from nhipcau.core.records.fields import line
from nhipcau.core.records.models import Translated
from nhipcau.core.text.languages import Text


class Need(Translated, models.Model):
    """Something that is to be interpreted between two languages, by so many people at once.

    `key` says what it was derived from, so that deriving it again finds it. What people have set by hand stays when
    it is derived again: the number of people (`people_kept`), and that it is not needed. Several of half a day of
    meetings work at different tables.
    """

    class Origin(models.TextChoices):
        SESSION = "session", pgettext_lazy("what needs interpreters", "session")
        MEETINGS = "meetings", pgettext_lazy("what needs interpreters", "meetings")
        VISIT = "visit", pgettext_lazy("what needs interpreters", "visit")
        HAND = "hand", pgettext_lazy("what needs interpreters", "entered by hand")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+", verbose_name=_("edition"))
    key = models.CharField(max_length=120, editable=False)
    origin = models.CharField(_("what it is"), max_length=8, choices=Origin.choices, default=Origin.HAND)
    session = models.ForeignKey(
        Session, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("session")
    )
    delegation = models.ForeignKey(
        Delegation, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("with the delegation")
    )
    venue = models.ForeignKey(Venue, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("venue"))
    title_vi = line(_("title"))
    title_fr = line(_("title"))
    title_en = line(_("title"))
    starts = models.DateTimeField(_("starts"))
    ends = models.DateTimeField(_("ends"))
    source = models.CharField(pgettext_lazy("interpreting", "from"), max_length=3)
    target = models.CharField(pgettext_lazy("interpreting", "into"), max_length=3)
    both_ways = models.BooleanField(_("both ways"), default=True)
    mode = models.CharField(_("how"), max_length=12, choices=Mode.choices, default=Mode.CONSECUTIVE)
    people = models.PositiveSmallIntegerField(
        _("interpreters"), default=1, validators=[MinValueValidator(1), MaxValueValidator(99)]
    )
    people_kept = models.BooleanField(default=False, editable=False)
    is_left_out = models.BooleanField(_("needs nobody"), default=False)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("need of interpreters")
        verbose_name_plural = _("needs of interpreters")
        ordering = ("starts", "ends", "key")
        indexes = [models.Index(fields=["edition", "starts"], name="interpreting_need_by_time")]
        constraints = [
            models.UniqueConstraint(fields=["edition", "key"], name="interpreting_need_once"),
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="interpreting_need_lasts"),
            models.CheckConstraint(condition=~Q(source=F("target")), name="interpreting_need_of_two_languages"),
        ]

    def __str__(self) -> str:
        return self.title().value

    def title(self, language: str | None = None) -> Text:
        """What it is called in a language, or the nearest that has a title."""
        return self.translated("title", language) or Text(str(self.get_origin_display()), "")

    @property
    def directions(self) -> tuple[tuple[str, str], ...]:
        """From which language into which."""
        way = (self.source, self.target)
        return (way, way[::-1]) if self.both_ways else (way,)
