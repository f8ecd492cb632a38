from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VisitsConfig(AppConfig):
    name = "nhipcau.conference.visits"
    label = "visits"
    verbose_name = _("visits and receptions")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make known who may do what, and what is kept of people."""
        from nhipcau.conference.visits import permissions, personal  # noqa: F401, PLC0415 - models first
