from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from simple_history.signals import pre_create_historical_record


class DatafilesConfig(AppConfig):
    name = "nhipcau.exchange.datafiles"
    label = "datafiles"
    verbose_name = _("data files")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the kinds of entries of this floor and those below it known, and let history name their files."""
        # Models are not loaded before.
        from nhipcau.exchange.datafiles.applying.recording import stamp  # noqa: PLC0415
        from nhipcau.exchange.datafiles.builders.register import register_kinds  # noqa: PLC0415

        register_kinds()
        pre_create_historical_record.connect(stamp, dispatch_uid="nhipcau.exchange.datafiles")
