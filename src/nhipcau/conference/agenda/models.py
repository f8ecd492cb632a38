"""What a delegate chose for the personal agenda, and the page on which it is read."""

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


class PersonalPage(models.Model):
    """The page of a delegate: by which of the links it was sent, and until when its reader knows what changed.

    `link` is `Delegate.link` when it was sent: once that was raised, the link sent is worthless.
    """

    delegate = models.OneToOneField(Delegate, models.CASCADE, primary_key=True, related_name="personal_page")
    sent_at = models.DateTimeField(_("link sent on"), null=True)
    link = models.PositiveIntegerField(default=0)
    read_at = models.DateTimeField(_("changes read until"), null=True)

    class Meta:
        verbose_name = _("personal page of a delegate")
        verbose_name_plural = _("personal pages of delegates")

    def __str__(self) -> str:
        return str(self.pk)
