from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DataProtectionConfig(AppConfig):
    name = "nhipcau.conference.dataprotection"
    label = "dataprotection"
    verbose_name = _("protection of personal data")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the policies, and what it adds to the desk, known."""
        from nhipcau.conference.dataprotection import blocks, personal  # noqa: F401, PLC0415 - models first
