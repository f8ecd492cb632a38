from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BoardConfig(AppConfig):
    name = "nhipcau.conference.board"
    label = "board"
    verbose_name = _("board of the secretariat")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make known who may do what."""
        from nhipcau.conference.board import permissions  # noqa: F401, PLC0415 - models first
