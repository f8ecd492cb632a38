from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReadyConfig(AppConfig):
    name = "nhipcau.core.ready"
    label = "ready"
    verbose_name = _("ready pages")
    default_auto_field = "django.db.models.BigAutoField"
