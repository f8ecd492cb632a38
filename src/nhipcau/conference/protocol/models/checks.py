"""What was checked of a delegation before anything is printed: flag, names, titles, forms of address."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.delegations.models import Delegation


class Check(models.Model):
    """One thing of a delegation that somebody looked at, and when.

    `fingerprint` is that of what was there: where it is different now, the thing is to be looked at again.
    """

    class Item(models.TextChoices):
        FLAG = "flag", _("flag")
        NAME_VI = "name-vi", _("name in Vietnamese")
        NAME_FR = "name-fr", _("name in French")
        NAME_EN = "name-en", _("name in English")
        HEAD = "head", _("name of the head of delegation")
        FUNCTION = "function", _("function of the head of delegation")
        ADDRESS = "address", _("form of address")

    delegation = models.ForeignKey(Delegation, models.CASCADE, related_name="checks", verbose_name=_("delegation"))
    item = models.CharField(_("what was checked"), max_length=10, choices=Item.choices)
    words = models.CharField(_("note"), max_length=300, blank=True, default="")
    fingerprint = models.CharField(max_length=64, editable=False, default="")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("checked by")
    )
    at = models.DateTimeField(_("checked on"), auto_now=True)

    class Meta:
        verbose_name = pgettext_lazy("of a delegation", "check")
        verbose_name_plural = pgettext_lazy("of delegations", "checks")
        constraints = [models.UniqueConstraint(fields=["delegation", "item"], name="check_once")]

    def __str__(self) -> str:
        return self.item
