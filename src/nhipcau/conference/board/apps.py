from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BoardConfig(AppConfig):
    name = "nhipcau.conference.board"
    label = "board"
    verbose_name = _("board of the secretariat")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make known who may do what, what is kept of people, what is taken over, and what stands on the desk."""
        from nhipcau.conference.board import permissions, personal, tabs  # noqa: F401, PLC0415 - models first
        from nhipcau.conference.board.actions import cloning  # noqa: F401, PLC0415 - the same
