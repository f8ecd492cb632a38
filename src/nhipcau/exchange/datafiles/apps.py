from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DatafilesConfig(AppConfig):
    name = "nhipcau.exchange.datafiles"
    label = "datafiles"
    verbose_name = _("data files")
    default_auto_field = "django.db.models.BigAutoField"
