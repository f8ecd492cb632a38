from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationsConfig(AppConfig):
    name = "nhipcau.registry.organisations"
    label = "organisations"
    verbose_name = _("organisations and people")
    default_auto_field = "django.db.models.BigAutoField"
