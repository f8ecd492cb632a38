from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "nhipcau.core.search"
    label = "search"
    verbose_name = _("search")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the index follow every change of the register."""
        from nhipcau.core.search import following  # noqa: F401, PLC0415 - models are not loaded before
