from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SpreadsheetsConfig(AppConfig):
    name = "nhipcau.exchange.spreadsheets"
    label = "spreadsheets"
    verbose_name = _("spreadsheets")
    default_auto_field = "django.db.models.BigAutoField"
