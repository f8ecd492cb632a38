from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PapersConfig(AppConfig):
    name = "nhipcau.conference.papers"
    label = "papers"
    verbose_name = _("papers")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the permissions, sections and tabs of this app known."""
        from nhipcau.conference.papers import permissions, sections, tabs  # noqa: F401, PLC0415 - models come first
