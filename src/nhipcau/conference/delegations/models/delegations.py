"""Delegations, who answers for them, and how many may come."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.delegations.models.categories import Category
from nhipcau.conference.editions.models import Edition
from nhipcau.core.records.fields import text
from nhipcau.core.records.named import Listed
from nhipcau.core.text.languages import LANGUAGES, Text
from nhipcau.registry.organisations.models import Organisation
from nhipcau.registry.places.models import Country, Locality

_USER = settings.AUTH_USER_MODEL


class Registration(models.Model):
    """How people are registered for an edition: until when, who is reminded, and when data about them is dropped."""

    edition = models.OneToOneField(Edition, models.CASCADE, related_name="registration", verbose_name=_("edition"))
    opens_at = models.DateTimeField(_("opens"), null=True, blank=True)
    closes_at = models.DateTimeField(_("deadline"), null=True, blank=True)
    #: Days before the deadline on which focal points are reminded, with commas between.
    reminders = models.CharField(_("reminders, days before"), max_length=40, blank=True, default="14,7,2")
    #: Days after the last day of the edition after which people are made anonymous.
    kept_days = models.PositiveSmallIntegerField(_("data about people is kept, days after closing"), default=180)

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")

    def __str__(self) -> str:
        return str(self.edition)


class Delegation(Listed):
    """An invited body with the people it sends: a locality, a ministry, an agency, a company, an association, a press.

    `locality` or `organisation` is the body as a record of the register; `name_*` is how it is called on lists and
    badges where that differs, or where there is no record. `version` is raised by every action.
    """

    class Kind(models.TextChoices):
        LOCALITY = "locality", _("locality")
        MINISTRY = "ministry", _("ministry or embassy")
        AGENCY = "agency", _("agency")
        COMPANY = "company", _("company")
        ASSOCIATION = "association", _("association")
        PRESS = "press", _("press")
        HOST = "host", _("host and organisers")
        ON_SITE = "on-site", _("registered at the door")

    class State(models.TextChoices):
        PREPARED = "prepared", pgettext_lazy("of a delegation", "not invited yet")
        INVITED = "invited", pgettext_lazy("of a delegation", "invited")
        ACCEPTED = "accepted", pgettext_lazy("of a delegation", "coming")
        DECLINED = "declined", pgettext_lazy("of a delegation", "not coming")
        SUBMITTED = "submitted", pgettext_lazy("of a delegation", "handed in")
        CHANGES = "changes", pgettext_lazy("of a delegation", "changes asked for")
        APPROVED = "approved", pgettext_lazy("of a delegation", "approved")

    # identification
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="invited", verbose_name=_("edition"))
    slug = models.SlugField(_("identifier"), max_length=80)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    country = models.CharField(_("country"), max_length=2, choices=Country.choices, blank=True, default="")
    locality = models.ForeignKey(
        Locality, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("locality")
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("organisation")
    )
    # state
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.PREPARED)
    #: The place in the order of protocol; without one it stands after those that have.
    rank = models.PositiveIntegerField(_("place in the order of protocol"), null=True, blank=True)
    #: What it is told of the last decision about it.
    words = models.TextField(_("words to the delegation"), blank=True, default="")
    # who leads it
    head = models.ForeignKey(
        "delegations.Delegate",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("head of delegation"),
    )
    deputy = models.ForeignKey(
        "delegations.Delegate", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("deputy")
    )
    # what it needs and brings
    language = models.CharField(
        _("language of letters"), max_length=2, choices=[(code, code) for code in LANGUAGES], blank=True, default=""
    )
    #: Where letters to the body go while it has no focal point.
    email = models.EmailField(_("e-mail address for letters"), blank=True, default="")
    gifts = text(_("gifts"))
    contact_name = models.CharField(_("contact on the spot"), max_length=200, blank=True, default="")
    contact_phone = models.CharField(_("telephone of the contact on the spot"), max_length=40, blank=True, default="")
    # lifecycle
    closes_at = models.DateTimeField(_("deadline of its own"), null=True, blank=True)
    invited_at = models.DateTimeField(_("invited on"), null=True, blank=True)
    submitted_at = models.DateTimeField(_("handed in on"), null=True, blank=True)
    approved_at = models.DateTimeField(_("approved on"), null=True, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")
        ordering = ("edition", "rank", "slug")
        constraints = [models.UniqueConstraint(fields=["edition", "slug"], name="invited_once")]

    def named_elsewhere(self, language: str) -> Text | None:
        """The name of its record."""
        record: Any = self.locality or self.organisation
        found: Text | None = record.translated("title", language) if record else None
        return found


class Quota(models.Model):
    """How many places a delegation has: in all (`category` empty) and of a category.

    `taken` is counted by the same statement that asks whether there is room: two who register at the same moment
    cannot both take the last place (see delegations/actions/places.py).
    """

    delegation = models.ForeignKey(Delegation, models.CASCADE, related_name="quotas", verbose_name=_("delegation"))
    category = models.CharField(_("category"), max_length=12, choices=Category.choices, blank=True, default="")
    places = models.PositiveIntegerField(_("places"))
    taken = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("places of a delegation")
        verbose_name_plural = _("places of delegations")
        ordering = ("category",)
        constraints = [models.UniqueConstraint(fields=["delegation", "category"], name="quota_once")]

    def __str__(self) -> str:
        return f"{self.category} {self.taken}/{self.places}"


class FocalPoint(models.Model):
    """Who registers the people of a delegation. Nominated by the body or the secretariat, confirmed by the latter.

    The person confirms too, by signing in with this address through the link of a mail: only then `user` is set,
    and only a confirmed and accepted focal point has rights.
    """

    class State(models.TextChoices):
        NOMINATED = "nominated", pgettext_lazy("of a focal point", "nominated")
        CONFIRMED = "confirmed", pgettext_lazy("of a focal point", "confirmed")
        ENDED = "ended", pgettext_lazy("of a focal point", "no longer")

    delegation = models.ForeignKey(
        Delegation, models.CASCADE, related_name="focal_points", verbose_name=_("delegation")
    )
    name = models.CharField(_("name"), max_length=200)
    function = models.CharField(_("function"), max_length=200, blank=True, default="")
    email = models.EmailField(_("e-mail address"))
    phone = models.CharField(_("telephone"), max_length=40, blank=True, default="")
    language = models.CharField(
        _("language of messages"), max_length=2, choices=[(code, code) for code in LANGUAGES], blank=True, default=""
    )
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.NOMINATED)
    user = models.ForeignKey(_USER, models.SET_NULL, null=True, blank=True, related_name="focal_points")
    nominated_at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("focal point")
        verbose_name_plural = _("focal points")
        ordering = ("nominated_at", "pk")
        constraints = [models.UniqueConstraint(fields=["delegation", "email"], name="focal_point_once")]

    def __str__(self) -> str:
        return self.name
