from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PreparationConfig(AppConfig):
    name = "nhipcau.conference.preparation"
    label = "preparation"
    verbose_name = _("preparation of an edition")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the permissions of this app, what it adds to the desk and what it follows known."""
        from nhipcau.conference.preparation import blocks, permissions  # noqa: F401, PLC0415 - models first
