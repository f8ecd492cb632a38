"""How somebody is welcomed on arrival, beside what was arranged for the journey."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.delegations.models import Journey


class Welcome(models.Model):
    """The welcome of one arrival as planned, and whether the people were met. `version` is raised by every action."""

    journey = models.OneToOneField(
        Journey, models.CASCADE, primary_key=True, related_name="welcome", verbose_name=_("arrival")
    )
    welcomer = models.CharField(_("who welcomes"), max_length=300, blank=True, default="")
    flowers = models.BooleanField(_("flowers"), default=False)
    lounge = models.BooleanField(_("lounge for guests of honour"), default=False)
    car = models.CharField(_("car"), max_length=200, blank=True, default="")
    words = models.CharField(_("note"), max_length=300, blank=True, default="")
    #: What happened, beside what was planned: None while it is not known.
    met = models.BooleanField(_("were met"), null=True, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("welcome on arrival")
        verbose_name_plural = _("welcomes on arrival")

    def __str__(self) -> str:
        return str(self.pk)
