"""What may go wrong, and what is done so that it does not."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.preparation.models import Member
from nhipcau.core.records.fields import line, text
from nhipcau.core.records.models import Part
from nhipcau.core.roles.models import Area

#: Likelihood and impact go from 1 to this.
STEPS = 5


class Risk(Part):
    """A risk with likelihood and impact, the measure against it, who looks after it, and when it is looked at again.

    `version` is raised by every action.
    """

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("of a risk", "watched")
        HAPPENED = "happened", pgettext_lazy("of a risk", "happened")
        CLOSED = "closed", pgettext_lazy("of a risk", "over")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="risks", verbose_name=_("edition"))
    title_vi = line(pgettext_lazy("of a risk", "what may happen"))
    title_fr = line(pgettext_lazy("of a risk", "what may happen"))
    title_en = line(pgettext_lazy("of a risk", "what may happen"))
    measure_vi = text(pgettext_lazy("of a risk", "measure"))
    measure_fr = text(pgettext_lazy("of a risk", "measure"))
    measure_en = text(pgettext_lazy("of a risk", "measure"))
    area = models.CharField(_("area"), max_length=14, choices=Area.choices, blank=True, default="")
    likelihood = models.PositiveSmallIntegerField(
        pgettext_lazy("of a risk", "likelihood"), default=3, validators=[MinValueValidator(1), MaxValueValidator(STEPS)]
    )
    impact = models.PositiveSmallIntegerField(
        pgettext_lazy("of a risk", "impact"), default=3, validators=[MinValueValidator(1), MaxValueValidator(STEPS)]
    )
    owner = models.ForeignKey(
        Member, models.SET_NULL, null=True, blank=True, related_name="risks", verbose_name=_("owner")
    )
    review_on = models.DateField(pgettext_lazy("of a risk", "looked at again on"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.OPEN)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta(Part.Meta):
        verbose_name = _("risk")
        verbose_name_plural = _("risks")

    @property
    def weight(self) -> int:
        """Likelihood times impact."""
        return self.likelihood * self.impact
