from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EditionsConfig(AppConfig):
    name = "nhipcau.conference.editions"
    label = "editions"
    verbose_name = _("editions of the conference")
    default_auto_field = "django.db.models.BigAutoField"
