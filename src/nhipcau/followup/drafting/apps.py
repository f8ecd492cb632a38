from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DraftingConfig(AppConfig):
    name = "nhipcau.followup.drafting"
    label = "drafting"
    verbose_name = _("drafting of declarations")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the permissions and tabs known."""
        from nhipcau.followup.drafting import permissions, personal, tabs  # noqa: F401, PLC0415 - models are not loaded before
