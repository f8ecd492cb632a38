from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ChainConfig(AppConfig):
    name = "nhipcau.followup.chain"
    label = "chain"
    verbose_name = _("chain")

    def ready(self) -> None:
        """Make the sections of this app known."""
        from nhipcau.followup.chain import sections  # noqa: F401, PLC0415 - models are not loaded before
