from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DatafilesConfig(AppConfig):
    name = "nhipcau.exchange.datafiles"
    label = "datafiles"
    verbose_name = _("data files")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the kinds of entries of this floor and those below it known."""
        from nhipcau.exchange.datafiles.builders import register  # noqa: PLC0415 - models are not loaded before

        register.register_kinds()
