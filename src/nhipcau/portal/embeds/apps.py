from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EmbedsConfig(AppConfig):
    name = "nhipcau.portal.embeds"
    label = "embeds"
    verbose_name = _("pieces for other sites")
    default_auto_field = "django.db.models.BigAutoField"
