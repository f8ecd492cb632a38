from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeclarationsConfig(AppConfig):
    name = "nhipcau.followup.declarations"
    label = "declarations"
    verbose_name = _("declarations")
    default_auto_field = "django.db.models.BigAutoField"
