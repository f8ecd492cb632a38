"""Layouts: the seats of a room for one occasion, as rows, round tables, a head table, a U or a reception."""

import uuid

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.models import Session
from nhipcau.core.records.fields import line
from nhipcau.core.records.models import History, Translated


class Layout(Translated, models.Model):
    """How a room is laid out: for a session of the programme, or for what its title says.

    The seats follow from the numbers (`seating/laying`): `rows` of `seats` with aisles, `tables` of `seats`, a U with
    `rows` seats on each arm; before all of them a head table of `head` seats, with interpreters' chairs behind it.
    `version` is raised by every action.
    """

    class Kind(models.TextChoices):
        ROWS = "rows", pgettext_lazy("layout of a room", "rows")
        ROUNDS = "rounds", pgettext_lazy("layout of a room", "round tables")
        HEAD = "head", pgettext_lazy("layout of a room", "head table")
        U = "u", pgettext_lazy("layout of a room", "tables in a U")
        RECEPTION = "reception", pgettext_lazy("layout of a room", "reception, standing at tables")

    # identification
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="layouts", verbose_name=_("edition"))
    session = models.ForeignKey(
        Session, models.SET_NULL, null=True, blank=True, related_name="layouts", verbose_name=_("session")
    )
    title_vi = line(_("title"))
    title_fr = line(_("title"))
    title_en = line(_("title"))
    # plan
    kind = models.CharField(_("layout"), max_length=10, choices=Kind.choices, default=Kind.ROWS)
    rows = models.PositiveSmallIntegerField(
        pgettext_lazy("of a room", "rows"), default=10, validators=[MaxValueValidator(60)]
    )
    seats = models.PositiveSmallIntegerField(
        _("seats in a row or at a table"), default=20, validators=[MaxValueValidator(80)]
    )
    #: After which seats of a row there is an aisle, with commas between.
    aisles = models.CharField(_("aisles after seat"), max_length=60, blank=True, default="")
    tables = models.PositiveSmallIntegerField(_("tables"), default=10, validators=[MaxValueValidator(120)])
    head = models.PositiveSmallIntegerField(_("seats at the head table"), default=0, validators=[MaxValueValidator(60)])
    chairs = models.BooleanField(_("interpreters’ chairs behind the head table"), default=False)
    # lifecycle
    made_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=0, editable=False)
    history = History()

    class Meta:
        verbose_name = _("layout of seats")
        verbose_name_plural = _("layouts of seats")
        ordering = ("made_at", "pk")

    def __str__(self) -> str:
        for holder in (self, self.session):
            title = holder.translated("title") if holder else None
            if title:
                return title.value
        return str(self.get_kind_display())


class Seat(models.Model):
    """A seat of a layout, where it stands in centimetres from the front left corner.

    `segment` holds the seats that stand beside each other without an aisle between, in the order of `place`; in a
    `ring` the last stands beside the first. `front` is the place of the seat straight in front of it. `honour` counts
    from 0, the best seat. What is `reserved`, in a word, is given to nobody of the list.
    """

    class Kind(models.TextChoices):
        SEAT = "seat", pgettext_lazy("at a conference", "seat")
        CHAIR = "chair", _("interpreter’s chair")

    layout = models.ForeignKey(Layout, models.CASCADE, related_name="places", verbose_name=_("layout of seats"))
    place = models.PositiveIntegerField(editable=False)
    kind = models.CharField(max_length=5, choices=Kind.choices, default=Kind.SEAT, editable=False)
    block = models.CharField(_("block"), max_length=8, blank=True, default="")
    row = models.CharField(pgettext_lazy("of a seat", "row or table"), max_length=8)
    number = models.PositiveSmallIntegerField(_("number"))
    x = models.IntegerField(editable=False)
    y = models.IntegerField(editable=False)
    segment = models.PositiveSmallIntegerField(editable=False)
    ring = models.BooleanField(default=False, editable=False)
    front = models.PositiveIntegerField(null=True, editable=False)
    honour = models.PositiveIntegerField(editable=False)
    step_free = models.BooleanField(_("reached without steps"), default=False)
    reserved = models.CharField(_("reserved for"), max_length=60, blank=True, default="")

    class Meta:
        verbose_name = pgettext_lazy("at a conference", "seat")
        verbose_name_plural = pgettext_lazy("at a conference", "seats")
        ordering = ("place",)
        constraints = [
            models.UniqueConstraint(fields=["layout", "place"], name="seat_place_once"),
            models.UniqueConstraint(fields=["layout", "row", "number"], name="seat_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.row}-{self.number}"
