from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StatusConfig(AppConfig):
    name = "nhipcau.conference.status"
    label = "status"
    verbose_name = _("state of the preparation")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make known who may do what, the tab, and what the parts of the page are."""
        from nhipcau.conference.status import permissions, personal, tabs  # noqa: F401, PLC0415 - models first
        from nhipcau.conference.status.queries import around, parts  # noqa: F401, PLC0415
