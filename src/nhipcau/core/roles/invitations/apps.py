from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InvitationsConfig(AppConfig):
    name = "nhipcau.core.roles.invitations"
    label = "invitations"
    verbose_name = _("invitations")
    default_auto_field = "django.db.models.BigAutoField"
