from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "nhipcau.core.search"
    label = "search"
    verbose_name = _("search")
    default_auto_field = "django.db.models.BigAutoField"
