"""Orders of delegations and of people: for lists, speeches, signing, photographs; and what was frozen of them."""

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.delegations.models import Delegate, Delegation
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.models import Session
from nhipcau.core.records.fields import line
from nhipcau.core.records.models import Translated
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.registry.places.models import Country

_USER = settings.AUTH_USER_MODEL


class Order(Translated, models.Model):
    """An order in work: `method` computes it, people adjust it. `version` is raised by every action."""

    class Kind(models.TextChoices):
        DELEGATIONS = "delegations", pgettext_lazy("an order of", "delegations")
        SPEECHES = "speeches", pgettext_lazy("an order of", "speeches")
        SIGNING = "signing", pgettext_lazy("an order of", "signing")
        PHOTO = "photo", pgettext_lazy("an order of", "group photograph")

    class Method(models.TextChoices):
        PRECEDENCE = "precedence", _("by precedence")
        REVERSE = "reverse", _("by precedence, the highest last")
        ALPHABET = "alphabet", _("by the alphabet")
        ALTERNATING = "alternating", _("by precedence, the two countries in turn")

    # identification
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="orders", verbose_name=_("edition"))
    kind = models.CharField(_("what is put into order"), max_length=12, choices=Kind.choices)
    title_vi = line(_("title"))
    title_fr = line(_("title"))
    title_en = line(_("title"))
    session = models.ForeignKey(
        Session, models.SET_NULL, null=True, blank=True, related_name="orders", verbose_name=_("session")
    )
    # how it is computed
    method = models.CharField(_("method"), max_length=12, choices=Method.choices, default=Method.PRECEDENCE)
    language = models.CharField(
        _("language of the alphabet"), max_length=2, choices=[(code, code) for code in LANGUAGES], default="fr"
    )
    first = models.CharField(_("country that begins"), max_length=2, choices=Country.choices, blank=True, default="")
    #: How many stand in each row of a photograph.
    per_row = models.PositiveSmallIntegerField(
        _("people in a row"), default=12, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    # lifecycle
    made_by = models.ForeignKey(_USER, models.SET_NULL, null=True, related_name="+", editable=False)
    made_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = pgettext_lazy("of protocol", "order")
        verbose_name_plural = pgettext_lazy("of protocol", "orders")
        ordering = ("-made_at", "pk")

    def __str__(self) -> str:
        title = self.translated("title")
        return title.value if title else str(self.get_kind_display())


class FrozenOrder(models.Model):
    """An order as it stood when it was handed out: numbered, never changed."""

    order = models.ForeignKey(Order, models.CASCADE, related_name="frozen", verbose_name=_("order"))
    number = models.PositiveSmallIntegerField(_("version"))
    words = models.CharField(_("what it was frozen for"), max_length=300, blank=True, default="")
    method = models.CharField(_("method"), max_length=12, choices=Order.Method.choices)
    language = models.CharField(max_length=2)
    per_row = models.PositiveSmallIntegerField()
    by = models.ForeignKey(_USER, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("frozen order")
        verbose_name_plural = _("frozen orders")
        ordering = ("order", "-number")
        constraints = [models.UniqueConstraint(fields=["order", "number"], name="frozen_order_once")]

    def __str__(self) -> str:
        return str(self.number)


class OrderEntry(models.Model):
    """One place of an order in work (`frozen` empty) or of a frozen one.

    `because` is why it stands there, as `rules/ordering` says it; `moved` with `reason`: a person put it there.
    """

    order = models.ForeignKey(Order, models.CASCADE, related_name="entries")
    frozen = models.ForeignKey(FrozenOrder, models.CASCADE, null=True, related_name="entries")
    position = models.PositiveSmallIntegerField(_("place"))
    delegation = models.ForeignKey(
        Delegation, models.CASCADE, null=True, related_name="+", verbose_name=_("delegation")
    )
    delegate = models.ForeignKey(Delegate, models.CASCADE, null=True, related_name="+", verbose_name=_("person"))
    #: What is spoken of or signed.
    words = models.CharField(_("subject"), max_length=300, blank=True, default="")
    because = models.JSONField(default=dict, blank=True)
    moved = models.BooleanField(_("moved by hand"), default=False)
    reason = models.CharField(_("reason for moving"), max_length=300, blank=True, default="")

    class Meta:
        verbose_name = _("place in an order")
        verbose_name_plural = _("places in orders")
        ordering = ("order", "position", "pk")
        constraints = [
            models.CheckConstraint(condition=Q(delegate=None) ^ Q(delegation=None), name="order_entry_of_one"),
        ]
        indexes = [models.Index(fields=["order", "frozen", "position"], name="order_entry_place")]

    def __str__(self) -> str:
        return str(self.position)
