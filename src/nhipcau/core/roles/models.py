"""Roles, each bound to a scope."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.core.records.models import History


class Role(models.TextChoices):
    """What a person is here; an administrator is one by the account itself."""

    EDITOR = "editor", _("locality editor")
    MODERATOR = "moderator", _("moderator")
    SECRETARIAT = "secretariat", _("conference secretariat")
    SECURITY = "security", _("security service of a conference")
    OWNER = "owner", _("commitment owner")
    ASSESSOR = "assessor", _("assessor of commitments")


class ScopeKind(models.TextChoices):
    """What a role is bound to; `EVERYTHING` only for moderators and assessors."""

    EVERYTHING = "", _("everything")
    PLACES = "places", _("a locality, what it came from and what it became")
    COUNTRY = "country", _("a country")
    EDITIONS = "editions", _("an edition")
    COMMITMENTS = "commitments", _("a commitment")


class Area(models.TextChoices):
    """A part of the work of a secretariat; none named means all."""

    ALL = "", _("all areas")
    PROGRAMME = "programme", _("programme")
    ACCREDITATION = "accreditation", _("accreditation")
    EXHIBITION = "exhibition", _("exhibition")
    MEETINGS = "meetings", _("meetings")
    PROTOCOL = "protocol", _("protocol")
    LOGISTICS = "logistics", _("logistics")
    SECURITY = "security", _("security")
    COMMUNICATION = "communication", _("communication")
    FOLLOWUP = "followup", _("declaration and follow-up")


#: What each role may be bound to.
SCOPES: dict[str, tuple[str, ...]] = {
    Role.EDITOR: (ScopeKind.PLACES,),
    Role.MODERATOR: (ScopeKind.EVERYTHING, ScopeKind.COUNTRY),
    Role.SECRETARIAT: (ScopeKind.EDITIONS,),
    Role.SECURITY: (ScopeKind.EDITIONS,),
    Role.OWNER: (ScopeKind.COMMITMENTS,),
    Role.ASSESSOR: (ScopeKind.EVERYTHING, ScopeKind.EDITIONS),
}


class Bound(models.Model):
    """A role with its scope: what is granted, and what an invitation offers.

    `scope_slug` is the identifier of the record, or the code of the country (VN, FR).
    """

    role = models.CharField(_("role"), max_length=12, choices=Role.choices)
    scope_kind = models.CharField(_("bound to"), max_length=12, choices=ScopeKind.choices, blank=True, default="")
    scope_slug = models.SlugField(pgettext_lazy("of a role", "scope"), max_length=120, blank=True, default="")
    area = models.CharField(_("area"), max_length=14, choices=Area.choices, blank=True, default="")
    may_publish = models.BooleanField(_("may publish directly"), default=False)
    may_invite = models.BooleanField(_("may invite colleagues"), default=False)

    class Meta:
        abstract = True


class Grant(Bound):
    """One role of a person."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="grants", verbose_name=_("person"))
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("granted by")
    )
    granted_at = models.DateTimeField(_("granted on"), auto_now_add=True)
    history = History()

    class Meta:
        verbose_name = _("role of a person")
        verbose_name_plural = _("roles of people")
        ordering = ("role", "scope_kind", "scope_slug", "area", "pk")
        constraints = [
            models.UniqueConstraint(fields=["user", "role", "scope_kind", "scope_slug", "area"], name="granted_once")
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.scope_slug}".strip()
