from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DutiesConfig(AppConfig):
    name = "nhipcau.exchange.duties"
    label = "duties"
    verbose_name = _("yearly declarations")
    default_auto_field = "django.db.models.BigAutoField"
