from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProtocolConfig(AppConfig):
    name = "nhipcau.conference.protocol"
    label = "protocol"
    verbose_name = _("protocol")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make known who may do what, what is kept of people, and what stands at the desk."""
        from nhipcau.conference.protocol import permissions, personal, tabs, wording  # noqa: F401, PLC0415 - models first
