from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CalendarsConfig(AppConfig):
    name = "nhipcau.exchange.calendars"
    label = "calendars"
    verbose_name = _("calendars and files of programmes")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the writers of this app known."""
        from nhipcau.exchange.calendars import outputs  # noqa: F401, PLC0415 - models are not loaded before
