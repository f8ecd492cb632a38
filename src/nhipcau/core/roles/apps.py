from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RolesConfig(AppConfig):
    name = "nhipcau.core.roles"
    label = "roles"
    verbose_name = _("roles")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the permissions of this app known."""
        from nhipcau.core.roles import permissions  # noqa: F401, PLC0415 - models are not loaded before
