from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PreparationConfig(AppConfig):
    name = "nhipcau.conference.preparation"
    label = "preparation"
    verbose_name = _("preparation of an edition")
    default_auto_field = "django.db.models.BigAutoField"
