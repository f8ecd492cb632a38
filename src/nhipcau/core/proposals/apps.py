from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProposalsConfig(AppConfig):
    name = "nhipcau.core.proposals"
    label = "proposals"
    verbose_name = _("proposals")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make known the permissions of this app, what it says in histories, and what it writes to authors."""
        from nhipcau.core.proposals import letters, notes, permissions  # noqa: F401, PLC0415 - models come first
