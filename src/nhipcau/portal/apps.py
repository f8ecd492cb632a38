from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "nhipcau.portal"
    label = "portal"
    verbose_name = _("portal")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the sections that the portal adds to record pages, its data files and its part of samples known."""
        from nhipcau.portal import datafiles, opendata, sample, sections  # noqa: F401, PLC0415 - models are not loaded before

        datafiles.register_kinds()
        sample.offer()
        opendata.make_public()
