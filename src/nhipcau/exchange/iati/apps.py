from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IatiConfig(AppConfig):
    name = "nhipcau.exchange.iati"
    label = "iati"
    verbose_name = _("IATI files")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make permissions known, and say what is kept of people."""
        from nhipcau.exchange.iati import permissions, personal  # noqa: F401, PLC0415 - models first
