from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class JobsConfig(AppConfig):
    name = "nhipcau.core.jobs"
    label = "jobs"
    verbose_name = _("jobs")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the jobs of all apps known: they stand in their `jobs.py`."""
        autodiscover_modules("jobs")
