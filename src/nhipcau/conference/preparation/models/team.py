"""Who prepares an edition."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.editions.models import Edition
from nhipcau.core.records.models import History
from nhipcau.core.roles.models import Area
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.registry.organisations.models import Organisation


class Side(models.TextChoices):
    """On whose side somebody works: who hosts an edition, or who organises it with the host."""

    HOST = "host", pgettext_lazy("of an edition", "host")
    COHOST = "cohost", _("co-organiser")


class Member(models.Model):
    """Somebody of the team, or (without a name) a task for which somebody is still to be found.

    A member is no role: who may do what is granted by invitations (core/roles). `user` is the account of the person,
    found by the address, so that the page can say whether there is one.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="team", verbose_name=_("edition"))
    side = models.CharField(_("side"), max_length=8, choices=Side.choices, default=Side.HOST)
    area = models.CharField(_("area"), max_length=14, choices=Area.choices, blank=True, default="")
    duty = models.CharField(_("task"), max_length=200, blank=True, default="")
    name = models.CharField(_("name"), max_length=200, blank=True, default="")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("organisation")
    )
    body = models.CharField(_("organisation in words"), max_length=200, blank=True, default="")
    # contact
    email = models.EmailField(_("e-mail address"), blank=True, default="")
    phone = models.CharField(_("telephone"), max_length=40, blank=True, default="")
    language = models.CharField(
        _("language of messages"), max_length=2, choices=[(code, code) for code in LANGUAGES], blank=True, default=""
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    position = models.PositiveIntegerField(_("position"), default=0)
    history = History()

    class Meta:
        verbose_name = _("member of the team")
        verbose_name_plural = _("members of the team")
        ordering = ("side", "area", "position", "pk")

    def __str__(self) -> str:
        return self.name or self.duty or str(self.get_area_display())

    @property
    def organisation_words(self) -> str:
        """The organisation, as a record or in words."""
        return str(self.organisation) if self.organisation else self.body
