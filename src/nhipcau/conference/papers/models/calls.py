"""Calls for papers, one for a workshop or for an edition as a whole."""

from datetime import datetime

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.models import Session
from nhipcau.core.records.fields import line, text
from nhipcau.core.records.models import Part
from nhipcau.core.text.languages import LANGUAGES

#: As many files as a call may ask for.
MOST_FILES = 10


class Call(Part):
    """A call for papers of an edition, for one of its sessions or for the edition as a whole.

    The public reads its own title and text: the session behind it may still be a draft. `opens` and `closes` are
    instants, entered and shown in the time zone of the venue.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="calls", verbose_name=_("edition"))
    session = models.ForeignKey(
        Session, models.SET_NULL, null=True, blank=True, related_name="calls", verbose_name=_("session")
    )
    slug = models.SlugField(_("identifier"), max_length=80)
    title_vi = line(_("title"))
    title_fr = line(_("title"))
    title_en = line(_("title"))
    text_vi = text(_("text"))
    text_fr = text(_("text"))
    text_en = text(_("text"))
    opens = models.DateTimeField(_("opens"))
    closes = models.DateTimeField(_("deadline"))
    most_files = models.PositiveSmallIntegerField(
        _("most files"), default=3, validators=[MinValueValidator(1), MaxValueValidator(MOST_FILES)]
    )
    #: Codes of the languages in which papers are taken, with commas between.
    languages = models.CharField(_("languages"), max_length=40, default=",".join(LANGUAGES))
    announced = models.BooleanField(_("announced on the public page"), default=False)

    class Meta(Part.Meta):
        verbose_name = _("call for papers")
        verbose_name_plural = _("calls for papers")
        constraints = [
            models.UniqueConstraint(fields=["edition", "slug"], name="call_once"),
            models.CheckConstraint(condition=Q(closes__gt=F("opens")), name="call_closes_after_it_opens"),
        ]

    @property
    def language_codes(self) -> list[str]:
        """Codes of the languages in which papers are taken."""
        return [code for code in self.languages.split(",") if code]

    def takes_at(self, instant: datetime) -> bool:
        """Whether papers are taken at an instant."""
        return self.announced and self.opens <= instant < self.closes
