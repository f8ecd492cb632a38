from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProposalsConfig(AppConfig):
    name = "nhipcau.core.proposals"
    label = "proposals"
    verbose_name = _("proposals")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the permissions of this app known, and what it says in the history of records."""
        from nhipcau.core.proposals import notes, permissions  # noqa: F401, PLC0415 - models are not loaded before
