from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApiConfig(AppConfig):
    name = "nhipcau.exchange.api"
    label = "api"
    verbose_name = _("programming interface")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Begin the log of changes, let tokens end with sessions, and say what is kept of people."""
        from nhipcau.exchange.api import personal  # noqa: F401, PLC0415 - models first
        from nhipcau.exchange.api.changes import actions as _changes  # noqa: F401, PLC0415
        from nhipcau.exchange.api.tokens import actions as _tokens  # noqa: F401, PLC0415
