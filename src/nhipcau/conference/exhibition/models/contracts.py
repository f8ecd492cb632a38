"""What was agreed with an exhibitor and what it pays, and when it brings its things."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.exhibition.models.exhibitors import Exhibitor
from nhipcau.core.records.fields import line, text
from nhipcau.core.records.models import Translated


class Contract(models.Model):
    """The contract and the invoice of an exhibitor. `amount` is in the smallest unit of the currency.

    `version` is raised by every action.
    """

    exhibitor = models.OneToOneField(Exhibitor, models.CASCADE, related_name="contract", verbose_name=_("exhibitor"))
    number = models.CharField(_("number of the contract"), max_length=40)
    amount = models.PositiveBigIntegerField(_("amount"), default=0)
    currency = models.CharField(_("currency"), max_length=3, default="VND")
    # who pays
    billing_name = models.CharField(_("name on the invoice"), max_length=300, blank=True, default="")
    billing_address = text(_("address on the invoice"))
    tax_id = models.CharField(_("tax number"), max_length=40, blank=True, default="")
    # what happened
    sent_on = models.DateField(_("contract sent on"), null=True, blank=True)
    signed_on = models.DateField(_("contract signed on"), null=True, blank=True)
    invoice = models.CharField(_("number of the invoice"), max_length=40, blank=True, default="")
    invoiced_on = models.DateField(_("invoiced on"), null=True, blank=True)
    paid_on = models.DateField(_("paid on"), null=True, blank=True)
    note = text(_("note"))
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("contract of an exhibitor")
        verbose_name_plural = _("contracts of exhibitors")
        ordering = ("number",)

    def __str__(self) -> str:
        return self.number


class MoveSlot(Translated, models.Model):
    """A time at a gate in which so many vehicles bring things, or take them away.

    `taken` is counted by the same statement that asks whether there is room, as the places of a delegation are.
    """

    class Way(models.TextChoices):
        IN = "in", pgettext_lazy("of a time at a gate", "moving in")
        OUT = "out", pgettext_lazy("of a time at a gate", "moving out")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+", verbose_name=_("edition"))
    way = models.CharField(_("in or out"), max_length=3, choices=Way.choices, default=Way.IN)
    gate_vi = line(_("gate"))
    gate_fr = line(_("gate"))
    gate_en = line(_("gate"))
    starts = models.DateTimeField(_("from"))
    ends = models.DateTimeField(_("until"))
    vehicles = models.PositiveSmallIntegerField(_("vehicles at once"), default=4)
    taken = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("time at a gate")
        verbose_name_plural = _("times at gates")
        ordering = ("starts", "pk")
        constraints = [
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="move_slot_lasts"),
            models.CheckConstraint(condition=Q(taken__lte=F("vehicles")), name="move_slot_not_overfull"),
        ]

    def __str__(self) -> str:
        gate = self.translated("gate")
        return f"{gate.value if gate else ''} {self.starts:%Y-%m-%d %H:%M}".strip()


class MoveIn(models.Model):
    """An exhibitor comes with its things at a time: one for moving in, one for moving out."""

    exhibitor = models.ForeignKey(Exhibitor, models.CASCADE, related_name="moves", verbose_name=_("exhibitor"))
    slot = models.ForeignKey(MoveSlot, models.PROTECT, related_name="moves", verbose_name=_("time at a gate"))
    vehicle = models.CharField(_("vehicle and plate"), max_length=120, blank=True, default="")

    class Meta:
        verbose_name = _("delivery of an exhibitor")
        verbose_name_plural = _("deliveries of exhibitors")
        ordering = ("slot", "pk")
        constraints = [models.UniqueConstraint(fields=["exhibitor", "slot"], name="move_once")]

    def __str__(self) -> str:
        return str(self.slot)
