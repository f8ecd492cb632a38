"""What would let more wishes be met."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.editions.models import Edition


class Advice(models.Model):
    """What one more interpreter, table or free hour would give, for the timetable as it was at a version.

    A worker works it out, since each is tried. `found` holds ids: [{"means": …, "slots": […], "gained": […], …}, …],
    what gives most first.
    """

    edition = models.OneToOneField(Edition, models.CASCADE, related_name="+", verbose_name=_("edition"))
    #: That of the planning when it was asked for.
    version = models.PositiveIntegerField()
    found = models.JSONField(default=list)
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("advice on what would let more wishes be met")
        verbose_name_plural = _("advice on what would let more wishes be met")

    def __str__(self) -> str:
        return str(self.edition)
