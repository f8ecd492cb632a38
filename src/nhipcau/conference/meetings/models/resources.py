"""What meetings need: tables and interpreters, and when they are there."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.venues.models import Room, Venue
from nhipcau.core.text.collation import sort_key


class MeetingTable(models.Model):
    """A table for one meeting at a time; a stand or an office may be one."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+", verbose_name=_("edition"))
    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+", verbose_name=_("venue"))
    room = models.ForeignKey(Room, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("room"))
    name = models.CharField(_("number or name"), max_length=40)
    seats = models.PositiveSmallIntegerField(_("seats"), default=4)
    #: Out of use, yet meetings were held at it.
    is_closed = models.BooleanField(_("no longer used"), default=False)
    # derived, so that tables stand in the order of their numbers
    sort = models.CharField(max_length=120, editable=False, default="")

    class Meta:
        verbose_name = _("meeting table")
        verbose_name_plural = _("meeting tables")
        ordering = ("venue", "sort", "pk")
        constraints = [models.UniqueConstraint(fields=["edition", "venue", "name"], name="meeting_table_once")]

    def __str__(self) -> str:
        return self.name

    def derive(self) -> None:
        """Set the column by which tables are sorted: numbers in their order. Bulk writes call it themselves."""
        digits = "".join(one if one.isdigit() else " " for one in self.name).split()
        number = f"{int(digits[0][:9]):09d}" if digits else "999999999"
        self.sort = number + sort_key(self.name, "vi")[:100]

    def save(self, *args: object, **kwargs: object) -> None:
        """Save with the derived column up to date."""
        self.derive()
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class TableClosure(models.Model):
    """A time in which a table cannot be used."""

    table = models.ForeignKey(MeetingTable, models.CASCADE, related_name="closures", verbose_name=_("meeting table"))
    starts = models.DateTimeField(_("from"))
    ends = models.DateTimeField(_("until"))

    class Meta:
        verbose_name = _("closed time of a table")
        verbose_name_plural = _("closed times of tables")
        ordering = ("starts",)
        constraints = [models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="table_closure_lasts")]

    def __str__(self) -> str:
        return f"{self.starts:%Y-%m-%d %H:%M}"


class MeetingInterpreter(models.Model):
    """Somebody who interprets meetings. `pairs` are codes with commas between: "vi-fr,en-fr".

    Where the interpreter is accredited, `delegate` is the person and `name` stays empty.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+", verbose_name=_("edition"))
    name = models.CharField(_("name"), max_length=200, blank=True, default="")
    delegate = models.ForeignKey(
        Delegate, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("accredited person")
    )
    pairs = models.CharField(_("language pairs"), max_length=60)
    is_gone = models.BooleanField(_("does not come"), default=False)

    class Meta:
        verbose_name = _("interpreter of meetings")
        verbose_name_plural = _("interpreters of meetings")
        ordering = ("name", "pk")

    def __str__(self) -> str:
        return self.name or str(self.delegate or self.pk)


class Duty(models.Model):
    """When an interpreter is at hand, and in which venue."""

    interpreter = models.ForeignKey(
        MeetingInterpreter, models.CASCADE, related_name="duties", verbose_name=_("interpreter of meetings")
    )
    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+", verbose_name=_("venue"))
    starts = models.DateTimeField(_("from"))
    ends = models.DateTimeField(_("until"))

    class Meta:
        verbose_name = _("duty of an interpreter")
        verbose_name_plural = _("duties of interpreters")
        ordering = ("starts",)
        constraints = [models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="duty_lasts")]

    def __str__(self) -> str:
        return f"{self.starts:%Y-%m-%d %H:%M}"
