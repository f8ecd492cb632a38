from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkspaceConfig(AppConfig):
    name = "nhipcau.portal.workspace"
    label = "workspace"
    verbose_name = _("workspace")

    def ready(self) -> None:
        """Make the permissions of this app known."""
        from nhipcau.portal.workspace import rules  # noqa: F401, PLC0415 - models are not loaded before
