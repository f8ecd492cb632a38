"""Where an exhibition stands: its areas, the types of its stands, and the stands on the plan."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.venues.models import Room, Venue
from nhipcau.core.records.fields import line, text
from nhipcau.core.records.models import History, Part, Translated
from nhipcau.core.text.collation import sort_key


class Exhibition(Translated, models.Model):
    """How an edition takes applications for stands, and whether its plan is shown to everybody."""

    edition = models.OneToOneField(Edition, models.CASCADE, related_name="exhibition", verbose_name=_("edition"))
    opens_at = models.DateTimeField(_("opens"), null=True, blank=True)
    closes_at = models.DateTimeField(_("deadline"), null=True, blank=True)
    about_vi = text(pgettext_lazy("of a call for exhibitors", "words of the call"))
    about_fr = text(pgettext_lazy("of a call for exhibitors", "words of the call"))
    about_en = text(pgettext_lazy("of a call for exhibitors", "words of the call"))
    #: How long somebody of the waiting list may think about a stand that became free.
    offer_days = models.PositiveSmallIntegerField(_("days to accept a stand that became free"), default=3)
    is_public = models.BooleanField(_("the plan is public"), default=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    history = History()

    class Meta:
        verbose_name = _("exhibition")
        verbose_name_plural = _("exhibitions")

    def __str__(self) -> str:
        return str(self.edition)


class ExhibitionArea(Part):
    """A hall, street or court with stands; its size and that of its stands are in decimetres.

    `announced` is what this secretariat plans; what sources say of past exhibitions are statements (queries/sources).
    `picture` is the plan behind the stands as we wrote it anew, kept under a random name.
    """

    class Kind(models.TextChoices):
        HALL = "hall", pgettext_lazy("exhibition area", "hall")
        STREET = "street", pgettext_lazy("exhibition area", "street")
        COURT = "court", pgettext_lazy("exhibition area", "court or garden")
        OTHER = "other", pgettext_lazy("exhibition area", "other place")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="exhibition_areas", verbose_name=_("edition"))
    slug = models.SlugField(_("identifier"), max_length=80)
    kind = models.CharField(_("kind"), max_length=6, choices=Kind.choices, default=Kind.HALL)
    venue = models.ForeignKey(Venue, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("venue"))
    room = models.ForeignKey(Room, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("room"))
    name_vi = line(_("name"))
    name_fr = line(_("name"))
    name_en = line(_("name"))
    width = models.PositiveIntegerField(_("width in decimetres"), default=400)
    height = models.PositiveIntegerField(_("depth in decimetres"), default=300)
    picture = models.CharField(max_length=100, blank=True, default="", editable=False)
    # planned beside actual
    announced = models.PositiveSmallIntegerField(_("stands announced"), null=True, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta(Part.Meta):
        verbose_name = _("exhibition area")
        verbose_name_plural = _("exhibition areas")
        constraints = [models.UniqueConstraint(fields=["edition", "slug"], name="exhibition_area_once")]


class StandType(Part):
    """A kind of stand that is offered: its size in centimetres, its power in watts, its price (0: free)."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="stand_types", verbose_name=_("edition"))
    slug = models.SlugField(_("identifier"), max_length=80)
    name_vi = line(_("name"))
    name_fr = line(_("name"))
    name_en = line(_("name"))
    text_vi = text(_("what belongs to it"))
    text_fr = text(_("what belongs to it"))
    text_en = text(_("what belongs to it"))
    width = models.PositiveSmallIntegerField(_("width in centimetres"), default=300)
    depth = models.PositiveSmallIntegerField(_("depth in centimetres"), default=300)
    power = models.PositiveIntegerField(_("power in watts"), default=0)
    water = models.BooleanField(_("water"), default=False)
    #: In the smallest unit of the currency: cents of a euro, whole đồng.
    price = models.PositiveBigIntegerField(_("price"), default=0)
    currency = models.CharField(_("currency"), max_length=3, default="VND")

    class Meta(Part.Meta):
        verbose_name = _("type of stand")
        verbose_name_plural = _("types of stand")
        constraints = [models.UniqueConstraint(fields=["edition", "slug"], name="stand_type_once")]


class Stand(models.Model):
    """A numbered rectangle on the plan of an area: its corner nearest the origin and its size, turned about its middle.

    `locked`: no proposal puts anybody there. `closed`: it cannot be used. `built` says what was found on the day, and
    is empty until somebody looked. `version` is raised by every action; what changed is in `PlanEdit`.
    """

    area = models.ForeignKey(ExhibitionArea, models.CASCADE, related_name="stands", verbose_name=_("exhibition area"))
    number = models.CharField(_("number"), max_length=20)
    type = models.ForeignKey(
        StandType, models.PROTECT, null=True, blank=True, related_name="stands", verbose_name=_("type of stand")
    )
    x = models.PositiveIntegerField(_("from the left, in decimetres"), default=0)
    y = models.PositiveIntegerField(_("from the top, in decimetres"), default=0)
    w = models.PositiveIntegerField(_("width in decimetres"), default=30)
    h = models.PositiveIntegerField(_("depth in decimetres"), default=30)
    turn = models.SmallIntegerField(_("turned, in degrees"), default=0)
    step_free = models.BooleanField(_("step-free access"), default=True)
    corner = models.BooleanField(_("corner"), default=False)
    closed = models.BooleanField(_("not used"), default=False)
    locked = models.BooleanField(_("kept out of proposals"), default=False)
    # planned beside actual
    built = models.BooleanField(_("built"), null=True, blank=True)
    # derived, so that stands are in the order of their numbers
    sort = models.CharField(max_length=60, editable=False, default="")
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("stand")
        verbose_name_plural = _("stands")
        ordering = ("area", "sort", "pk")
        constraints = [
            models.UniqueConstraint(fields=["area", "number"], name="stand_number_once"),
            models.CheckConstraint(condition=Q(w__gt=0, h__gt=0), name="stand_has_size"),
            models.CheckConstraint(condition=Q(turn__gt=-360, turn__lt=360), name="stand_turn"),
        ]

    def __str__(self) -> str:
        return self.number

    def derive(self) -> None:
        """Set the column by which stands are sorted: A2 before A10. Bulk writes call it themselves."""
        letters = "".join(one for one in self.number if not one.isdigit())
        digits = "".join(one if one.isdigit() else " " for one in self.number).split()
        self.sort = f"{sort_key(letters, 'vi')[:40]} {int(digits[0][:9]) if digits else 0:09d}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with the derived column up to date."""
        self.derive()
        super().save(*args, **kwargs)


class PlanEdit(models.Model):
    """One step of somebody at the plan of an area: the columns of its stands before and after, by their ids.

    A stand that was not there before, or is not afterwards, is null. Undoing an edit is an edit of its own.
    """

    area = models.ForeignKey(ExhibitionArea, models.CASCADE, related_name="edits")
    verb = models.CharField(max_length=12)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    undone_by = models.OneToOneField("self", models.SET_NULL, null=True, related_name="undoes")

    class Meta:
        verbose_name = _("step at the plan of an exhibition")
        verbose_name_plural = _("steps at the plan of an exhibition")
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.verb
