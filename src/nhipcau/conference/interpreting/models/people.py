"""Interpreters: how they are reached, what they can do, when, and on which terms."""

import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.models import MeetingInterpreter
from nhipcau.core.text.languages import LANGUAGES

_DAY = 24 * 60


class Mode(models.TextChoices):
    """How something is interpreted."""

    SIMULTANEOUS = "simultaneous", _("simultaneous")
    CONSECUTIVE = "consecutive", _("consecutive")
    WHISPERED = "whispered", pgettext_lazy("interpreting", "whispered")


class Interpreter(models.Model):
    """Somebody who interprets at an edition.

    Where the interpreter is accredited, `delegate` is the person and `name` stays empty. `meeting` is the same person
    among the interpreters of meetings, once duties there were given. Raising `link` makes the personal links that were
    sent worthless. `version` is raised by every action.
    """

    class Per(models.TextChoices):
        HALF_DAY = "half", pgettext_lazy("of a fee", "half a day")
        DAY = "day", pgettext_lazy("of a fee", "a day")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+", verbose_name=_("edition"))
    # who it is
    name = models.CharField(_("name"), max_length=200, blank=True, default="")
    delegate = models.ForeignKey(
        Delegate, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("accredited person")
    )
    email = models.EmailField(_("e-mail address"), blank=True, default="")
    phone = models.CharField(_("telephone"), max_length=40, blank=True, default="")
    language = models.CharField(
        _("language of messages"), max_length=2, choices=[(code, code) for code in LANGUAGES], blank=True, default=""
    )
    note = models.TextField(_("note"), blank=True, default="")
    is_gone = models.BooleanField(_("does not come"), default=False)
    # on which terms
    most_minutes = models.PositiveSmallIntegerField(
        _("minutes a day at most"), default=420, validators=[MinValueValidator(15), MaxValueValidator(_DAY)]
    )
    most_on_end = models.PositiveSmallIntegerField(
        _("minutes on end at most"), default=240, validators=[MinValueValidator(15), MaxValueValidator(_DAY)]
    )
    rest = models.PositiveSmallIntegerField(_("minutes of rest after that"), default=30)
    fee = models.PositiveBigIntegerField(_("fee, in the smallest unit of the currency"), null=True, blank=True)
    fee_per = models.CharField(_("fee for"), max_length=4, choices=Per.choices, default=Per.DAY)
    currency = models.CharField(_("currency"), max_length=3, default="VND")
    # elsewhere
    meeting = models.OneToOneField(
        MeetingInterpreter,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="interpreter",
        verbose_name=_("interpreter of meetings"),
    )
    # lifecycle
    link = models.PositiveIntegerField(default=0, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("interpreter")
        verbose_name_plural = _("interpreters")
        ordering = ("name", "pk")

    def __str__(self) -> str:
        return self.name or str(self.delegate or self.pk)


class Ability(models.Model):
    """From which language into which somebody interprets, and how. Both ways are two rows."""

    interpreter = models.ForeignKey(
        Interpreter, models.CASCADE, related_name="abilities", verbose_name=_("interpreter")
    )
    source = models.CharField(pgettext_lazy("interpreting", "from"), max_length=3)
    target = models.CharField(pgettext_lazy("interpreting", "into"), max_length=3)
    simultaneous = models.BooleanField(_("simultaneous"), default=False)
    consecutive = models.BooleanField(_("consecutive"), default=True)
    whispered = models.BooleanField(pgettext_lazy("interpreting", "whispered"), default=False)

    class Meta:
        verbose_name = _("languages of an interpreter")
        verbose_name_plural = _("languages of interpreters")
        ordering = ("source", "target")
        constraints = [
            models.UniqueConstraint(fields=["interpreter", "source", "target"], name="ability_once"),
            models.CheckConstraint(condition=~Q(source=F("target")), name="ability_of_two_languages"),
        ]

    def __str__(self) -> str:
        return f"{self.source} → {self.target}"

    @property
    def modes(self) -> tuple[str, ...]:
        """How the interpreter works between these languages."""
        return tuple(mode for mode in Mode.values if getattr(self, mode))


class Availability(models.Model):
    """A time in which an interpreter may be called on; without any, the whole edition."""

    interpreter = models.ForeignKey(Interpreter, models.CASCADE, related_name="times", verbose_name=_("interpreter"))
    starts = models.DateTimeField(_("from"))
    ends = models.DateTimeField(_("until"))

    class Meta:
        verbose_name = _("time in which an interpreter is there")
        verbose_name_plural = _("times in which interpreters are there")
        ordering = ("starts",)
        constraints = [models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="availability_lasts")]

    def __str__(self) -> str:
        return f"{self.starts:%Y-%m-%d %H:%M}"
