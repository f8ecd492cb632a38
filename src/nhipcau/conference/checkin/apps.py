from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CheckinConfig(AppConfig):
    name = "nhipcau.conference.checkin"
    label = "checkin"
    verbose_name = _("check-in")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the permissions of this app, what it adds to the desk, and the policies of what it keeps known."""
        from nhipcau.conference.checkin import permissions, personal, tabs  # noqa: F401, PLC0415 - models first
