"""The run of show of a session, minute by minute."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.models import Session
from nhipcau.core.records.fields import line
from nhipcau.core.records.models import Translated

#: A run of show may begin and end so many minutes from the beginning of its session.
FURTHEST = 24 * 60


class Show(models.Model):
    """The run of show of a session; or, without a session, the template for sessions of a kind.

    `version` is raised by every action on the show or one of its cues, so that two people at it notice each other.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="shows", verbose_name=_("edition"))
    session = models.OneToOneField(
        Session, models.CASCADE, null=True, blank=True, related_name="show", verbose_name=_("session")
    )
    kind = models.CharField(_("template for"), max_length=12, choices=Session.Kind.choices, blank=True, default="")
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = pgettext_lazy("of a session", "run of show")
        verbose_name_plural = pgettext_lazy("of sessions", "runs of show")
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "kind"], condition=Q(session__isnull=True), name="show_template_once"
            ),
            models.CheckConstraint(
                condition=Q(session__isnull=False, kind="") | (Q(session__isnull=True) & ~Q(kind="")),
                name="show_of_session_or_kind",
            ),
        ]

    def __str__(self) -> str:
        return str(self.session) if self.session else str(self.get_kind_display())


class Cue(Translated, models.Model):
    """A step of a run of show: what happens, who does it, where, and what each service does meanwhile.

    Its time is `minute` from the beginning of the session (before it, if negative), or `clock` where the session is
    held, or, with neither, when the cue before it ends. `shift` is by how many minutes it and all that follows was put
    off on the day: the plan stays as it is, and what became of it stands beside. There is no history: who stands where
    is nothing to keep for good.
    """

    show = models.ForeignKey(Show, models.CASCADE, related_name="cues", verbose_name=_("run of show"))
    position = models.PositiveIntegerField(_("position"), default=0)
    # plan
    minute = models.SmallIntegerField(
        _("minutes from the beginning"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-FURTHEST), MaxValueValidator(FURTHEST)],
    )
    clock = models.TimeField(_("at this time"), null=True, blank=True)
    duration = models.PositiveSmallIntegerField(
        _("minutes it takes"), default=5, validators=[MaxValueValidator(FURTHEST)]
    )
    what_vi = line(pgettext_lazy("of a cue", "what happens"))
    what_fr = line(pgettext_lazy("of a cue", "what happens"))
    what_en = line(pgettext_lazy("of a cue", "what happens"))
    who = line(pgettext_lazy("of a cue", "who"))
    where = line(pgettext_lazy("of a cue", "where"))
    screen = line(pgettext_lazy("of a cue", "screen"))
    sound = line(pgettext_lazy("of a cue", "sound"))
    light = line(pgettext_lazy("of a cue", "light"))
    protocol = line(pgettext_lazy("of a cue", "protocol"))
    interpreting = line(pgettext_lazy("of a cue", "interpreting"))
    # outcome
    shift = models.SmallIntegerField(_("put off by minutes"), default=0)
    done_at = models.DateTimeField(_("done at"), null=True, blank=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = pgettext_lazy("of a run of show", "cue")
        verbose_name_plural = pgettext_lazy("of a run of show", "cues")
        ordering = ("position", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(minute__isnull=True) | Q(clock__isnull=True), name="cue_has_one_kind_of_time"
            )
        ]

    def __str__(self) -> str:
        what = self.translated("what")
        return what.value if what else str(self._meta.verbose_name)
