from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SourcesConfig(AppConfig):
    name = "nhipcau.core.sources"
    label = "sources"
    verbose_name = _("sources")
    default_auto_field = "django.db.models.BigAutoField"
