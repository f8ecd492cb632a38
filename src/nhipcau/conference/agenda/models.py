"""What a delegate chose for the personal agenda."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.programme.models import Session


class ChosenSession(models.Model):
    """A session a delegate wants to attend. Those in which the delegate speaks are found, not chosen."""

    delegate = models.ForeignKey(Delegate, models.CASCADE, related_name="chosen_sessions")
    session = models.ForeignKey(Session, models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("chosen session")
        verbose_name_plural = _("chosen sessions")
        constraints = [models.UniqueConstraint(fields=["delegate", "session"], name="session_chosen_once")]

    def __str__(self) -> str:
        return str(self.session)
