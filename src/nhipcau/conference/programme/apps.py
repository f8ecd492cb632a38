from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgrammeConfig(AppConfig):
    name = "nhipcau.conference.programme"
    label = "programme"
    verbose_name = _("programme of an edition")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the sections, permissions and followers of this app known."""
        from nhipcau.conference.programme import checks, permissions, sections  # noqa: F401, PLC0415 - models are not loaded before
