from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExhibitionConfig(AppConfig):
    name = "nhipcau.conference.exhibition"
    label = "exhibition"
    verbose_name = _("exhibition")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make known who may do what, what is kept of people, and what stands on the desk."""
        from nhipcau.conference.exhibition import (  # noqa: PLC0415 - models first
            audiences,  # noqa: F401
            permissions,  # noqa: F401
            personal,  # noqa: F401
            sections,  # noqa: F401
            tabs,  # noqa: F401
        )
