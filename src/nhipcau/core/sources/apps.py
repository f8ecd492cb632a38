from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SourcesConfig(AppConfig):
    name = "nhipcau.core.sources"
    label = "sources"
    verbose_name = _("sources")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the kinds of records of this app known."""
        from nhipcau.core.sources import kinds  # noqa: PLC0415 - models are not loaded before

        kinds.register_kinds()
