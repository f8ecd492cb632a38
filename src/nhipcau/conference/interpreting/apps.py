from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InterpretingConfig(AppConfig):
    name = "nhipcau.conference.interpreting"
    label = "interpreting"
    verbose_name = _("interpreting")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make known who may do what, and what is kept of people."""
        from nhipcau.conference.interpreting import permissions, personal  # noqa: F401, PLC0415 - models first
