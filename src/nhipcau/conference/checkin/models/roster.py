"""What devices are told of badges: in which order it changed, so that each asks only for what it does not know yet."""

from django.db import models

from nhipcau.conference.editions.models import Edition


class RosterState(models.Model):
    """How far the changes of an edition are counted.

    Whoever counts on holds this row: numbers are given in the order in which they become visible. `fingerprint` says
    cheaply whether anything can have changed since `compared_at`, when all badges were compared.
    """

    edition = models.OneToOneField(Edition, models.CASCADE, primary_key=True, related_name="+")
    number = models.PositiveBigIntegerField(default=0)
    fingerprint = models.CharField(max_length=64, blank=True, default="")
    compared_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.number)


class RosterRow(models.Model):
    """The last change of what devices are told of one badge. It outlives the badge, so that they hear of its end.

    Only a digest is kept of what stands elsewhere; `zones` are the zones of the person, as bits.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+")
    serial = models.CharField(max_length=16)
    change = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=32)
    zones = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "serial"], name="roster_row_once")]
        indexes = [models.Index(fields=["edition", "change"], name="roster_by_change")]

    def __str__(self) -> str:
        return f"{self.serial} {self.change}"
