"""Who exhibits: the application, what is needed, what is wished for, and what came of it."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.delegations.models import Delegation
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.exhibition.models.areas import ExhibitionArea, Stand, StandType
from nhipcau.core.records.fields import text
from nhipcau.core.records.named import Listed
from nhipcau.core.text.languages import LANGUAGES, Text
from nhipcau.registry.organisations.models import Organisation
from nhipcau.registry.partnerships.models import CooperationField
from nhipcau.registry.places.models import Country, Locality

_USER = settings.AUTH_USER_MODEL


class Goods(models.TextChoices):
    """What is shown; food does not stand beside electronics."""

    FOOD = "food", pgettext_lazy("what is exhibited", "food and drink")
    CRAFTS = "crafts", pgettext_lazy("what is exhibited", "crafts")
    TECHNOLOGY = "technology", pgettext_lazy("what is exhibited", "electronics and technology")
    TOURISM = "tourism", pgettext_lazy("what is exhibited", "tourism")
    CULTURE = "culture", pgettext_lazy("what is exhibited", "culture and heritage")
    EDUCATION = "education", pgettext_lazy("what is exhibited", "education and training")
    INVESTMENT = "investment", pgettext_lazy("what is exhibited", "investment and industry")
    INSTITUTION = "institution", pgettext_lazy("what is exhibited", "the institution itself")
    OTHER = "other", pgettext_lazy("what is exhibited", "other")


class Exhibitor(Listed):
    """A locality, company, association or agency that asks for a stand, or has one.

    `locality` is the one that exhibits, or where a company or association has its seat: by it those of one province are
    brought together. `host` is the exhibitor on whose stand it stands too; a guest has no stand of its own.
    `priority`: the greater, the earlier served. `version` is raised by every action.
    """

    class Kind(models.TextChoices):
        LOCALITY = "locality", pgettext_lazy("kind of exhibitor", "locality")
        COMPANY = "company", pgettext_lazy("kind of exhibitor", "company")
        ASSOCIATION = "association", pgettext_lazy("kind of exhibitor", "association")
        AGENCY = "agency", pgettext_lazy("kind of exhibitor", "agency")
        MINISTRY = "ministry", pgettext_lazy("kind of exhibitor", "ministry or embassy")

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("of an exhibitor", "draft")
        SUBMITTED = "submitted", pgettext_lazy("of an exhibitor", "handed in")
        CHANGES = "changes", pgettext_lazy("of an exhibitor", "changes asked for")
        ACCEPTED = "accepted", pgettext_lazy("of an exhibitor", "accepted")
        WAITING = "waiting", pgettext_lazy("of an exhibitor", "on the waiting list")
        REFUSED = "refused", pgettext_lazy("of an exhibitor", "refused")
        WITHDRAWN = "withdrawn", pgettext_lazy("of an exhibitor", "withdrawn")

    class Came(models.TextChoices):
        UNKNOWN = "", pgettext_lazy("whether an exhibitor came", "not noted")
        YES = "yes", pgettext_lazy("whether an exhibitor came", "came")
        LATER = "later", pgettext_lazy("whether an exhibitor came", "came later")
        NO = "no", pgettext_lazy("whether an exhibitor came", "did not come")

    #: States in which the exhibitor may change what is written.
    OPEN: ClassVar[tuple[str, ...]] = (State.DRAFT, State.CHANGES)
    #: States in which a stand is to be found for it.
    SEEKING: ClassVar[tuple[str, ...]] = (State.ACCEPTED, State.WAITING)
    #: States in which it takes no stand.
    GONE: ClassVar[tuple[str, ...]] = (State.REFUSED, State.WITHDRAWN)

    # identification
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="exhibitors", verbose_name=_("edition"))
    slug = models.SlugField(_("identifier"), max_length=80)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    country = models.CharField(_("country"), max_length=2, choices=Country.choices, blank=True, default="")
    locality = models.ForeignKey(
        Locality, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("locality")
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("organisation")
    )
    #: The delegation through which its people are registered.
    delegation = models.ForeignKey(
        Delegation, models.SET_NULL, null=True, blank=True, related_name="exhibitors", verbose_name=_("delegation")
    )
    # what it shows
    goods = models.CharField(_("what is exhibited"), max_length=12, choices=Goods.choices, default=Goods.OTHER)
    shows_vi = text(_("what it shows"))
    shows_fr = text(_("what it shows"))
    shows_en = text(_("what it shows"))
    fields = models.ManyToManyField(
        CooperationField, blank=True, related_name="+", verbose_name=_("fields of cooperation")
    )
    url = models.URLField(_("address on the web"), max_length=500, blank=True, default="")
    loud = models.BooleanField(_("makes noise (music, machines)"), default=False)
    smell = models.BooleanField(_("smells (cooking, smoke)"), default=False)
    # what it needs
    type = models.ForeignKey(
        StandType, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("type of stand")
    )
    stands = models.PositiveSmallIntegerField(_("number of stands"), default=1)
    power = models.PositiveIntegerField(_("power in watts"), default=0)
    water = models.BooleanField(_("water"), default=False)
    step_free = models.BooleanField(_("needs step-free access"), default=False)
    needs = text(_("other needs"))
    # who shares
    host = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="guests", verbose_name=_("on the stand of")
    )
    #: With whom the applicant wants to share, in its words; the secretariat sets `host`.
    shares = models.CharField(_("wants to share a stand with"), max_length=300, blank=True, default="")
    # contact
    contact_name = models.CharField(_("contact"), max_length=200, blank=True, default="")
    contact_email = models.EmailField(_("e-mail address"), blank=True, default="")
    contact_phone = models.CharField(_("telephone"), max_length=40, blank=True, default="")
    language = models.CharField(
        _("language of messages"), max_length=2, choices=[(code, code) for code in LANGUAGES], blank=True, default=""
    )
    applicant = models.ForeignKey(
        _USER, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("applicant")
    )
    # state
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT)
    priority = models.PositiveSmallIntegerField(_("priority"), default=0)
    #: What it is told of the last decision.
    words = models.TextField(_("words to the exhibitor"), blank=True, default="")
    made_at = models.DateTimeField(auto_now_add=True)
    submitted_at = models.DateTimeField(_("handed in on"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided on"), null=True, blank=True)
    waiting_since = models.DateTimeField(_("waiting since"), null=True, blank=True)
    # planned beside actual
    came = models.CharField(_("came"), max_length=6, choices=Came.choices, blank=True, default=Came.UNKNOWN)
    came_note = models.CharField(_("note on the day"), max_length=300, blank=True, default="")
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("exhibitor")
        verbose_name_plural = _("exhibitors")
        ordering = ("edition", "slug")
        indexes = [models.Index(fields=["edition", "state"], name="exhibitor_by_state")]
        constraints = [
            models.UniqueConstraint(fields=["edition", "slug"], name="exhibitor_once"),
            models.CheckConstraint(condition=Q(host__isnull=True) | ~Q(host=F("id")), name="guest_of_another"),
        ]

    def named_elsewhere(self, language: str) -> Text | None:
        """The name of its record; the seat of a company is not its name."""
        record: Any = self.locality if self.kind == self.Kind.LOCALITY else self.organisation
        found: Text | None = record.translated("title", language) if record else None
        return found


class ExhibitorWish(models.Model):
    """A wish for a place or for neighbours, the most important first. What cannot be had is no fault.

    A neighbour is written in `words` until the secretariat found which exhibitor is meant.
    """

    class Kind(models.TextChoices):
        AREA = "area", pgettext_lazy("wish of an exhibitor", "in the area")
        STAND = "stand", pgettext_lazy("wish of an exhibitor", "at the stand")
        BESIDE = "beside", pgettext_lazy("wish of an exhibitor", "beside")
        APART = "apart", pgettext_lazy("wish of an exhibitor", "apart from")
        PROVINCE = "province", pgettext_lazy("wish of an exhibitor", "with those of the same province")
        CORNER = "corner", pgettext_lazy("wish of an exhibitor", "at a corner")

    exhibitor = models.ForeignKey(Exhibitor, models.CASCADE, related_name="wishes", verbose_name=_("exhibitor"))
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices)
    area = models.ForeignKey(
        ExhibitionArea, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("exhibition area")
    )
    stand = models.ForeignKey(Stand, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("stand"))
    other = models.ForeignKey(
        Exhibitor, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("other exhibitor")
    )
    words = models.CharField(_("in words"), max_length=200, blank=True, default="")
    weight = models.PositiveSmallIntegerField(_("weight"), default=1)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("wish of an exhibitor")
        verbose_name_plural = _("wishes of exhibitors")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.get_kind_display()


class ExhibitorStep(models.Model):
    """What happened to an exhibitor: who did what, when, why. `detail` names columns and states, never their values."""

    exhibitor = models.ForeignKey(Exhibitor, models.CASCADE, related_name="steps", verbose_name=_("exhibitor"))
    verb = models.CharField(max_length=20)
    #: Empty for what the software did by itself.
    by = models.ForeignKey(_USER, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    words = models.TextField(blank=True, default="")
    detail = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name = _("step of an exhibitor")
        verbose_name_plural = _("steps of exhibitors")
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return self.verb
