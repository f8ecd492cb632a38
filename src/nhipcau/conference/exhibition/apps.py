from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExhibitionConfig(AppConfig):
    name = "nhipcau.conference.exhibition"
    label = "exhibition"
    verbose_name = _("exhibition")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make known who may do what, what is kept of people, and what stands on the desk."""
        from nhipcau.conference.exhibition import permissions, personal, sections, tabs  # noqa: F401, PLC0415 - models first
