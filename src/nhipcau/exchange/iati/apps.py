from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IatiConfig(AppConfig):
    name = "nhipcau.exchange.iati"
    label = "iati"
    verbose_name = _("IATI files")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make permissions known, say what is kept of people, and what stands on the pages of projects."""
        from nhipcau.exchange.iati import permissions, personal, sections  # noqa: F401, PLC0415 - models first
