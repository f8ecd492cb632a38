"""The log of who looked at sensitive data."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Access(models.Model):
    """That somebody read, exported or erased sensitive data of a person. It says which, never what they were.

    `what` is the group of fields ("identity", "needs"), `person` the identifier of whose they are, `scope` where they
    belong (the slug of an edition); `count` tells how many persons a list showed at once, `person` is empty then.
    """

    class Deed(models.TextChoices):
        READ = "read", _("read")
        EXPORTED = "exported", _("exported")
        PRINTED = "printed", _("printed")
        CHANGED = "changed", _("changed")
        ERASED = "erased", _("erased")

    deed = models.CharField(_("what was done"), max_length=8, choices=Deed.choices)
    what = models.CharField(_("data"), max_length=40)
    scope = models.CharField(_("where"), max_length=120, db_index=True)
    person = models.CharField(_("whose"), max_length=40, blank=True, default="", db_index=True)
    count = models.PositiveIntegerField(_("persons"), default=1)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    #: Who it was when it was no account: the person, by a personal link, or a device at the door.
    other = models.CharField(_("not by an account"), max_length=40, blank=True, default="")
    at = models.DateTimeField(_("on"), auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = _("access to personal data")
        verbose_name_plural = _("accesses to personal data")
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{self.deed} {self.what} {self.scope}"
