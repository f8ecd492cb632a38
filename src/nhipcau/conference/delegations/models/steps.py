"""What happened to delegations and their people: who did what, when, why."""

from django.conf import settings
from django.db import models

from nhipcau.conference.delegations.models.delegates import Delegate
from nhipcau.conference.delegations.models.delegations import Delegation


class Step(models.Model):
    """One step. `detail` names fields that changed and states, never their values: erasure need not look here.

    The verbs are words of the code that writes them; delegations/wording.py has a sentence for each.
    """

    delegation = models.ForeignKey(Delegation, models.CASCADE, related_name="steps")
    delegate = models.ForeignKey(Delegate, models.CASCADE, null=True, related_name="steps")
    verb = models.CharField(max_length=20)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    #: Who it was when it was no account: "person" by a personal link, "door", "system".
    other = models.CharField(max_length=10, blank=True, default="")
    at = models.DateTimeField(auto_now_add=True)
    reason = models.TextField(blank=True, default="")
    detail = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("at", "pk")
        indexes = [models.Index(fields=["delegation", "at"], name="step_of_delegation")]

    def __str__(self) -> str:
        return self.verb
