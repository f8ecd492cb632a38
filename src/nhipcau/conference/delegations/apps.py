from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DelegationsConfig(AppConfig):
    name = "nhipcau.conference.delegations"
    label = "delegations"
    verbose_name = _("delegations")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the permissions and tabs of this app, and the policies of what it keeps of people, known."""
        from nhipcau.conference.delegations import permissions, personal, tabs  # noqa: F401, PLC0415 - models first
