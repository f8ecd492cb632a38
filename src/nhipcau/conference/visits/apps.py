from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VisitsConfig(AppConfig):
    name = "nhipcau.conference.visits"
    label = "visits"
    verbose_name = _("visits and receptions")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make known who may do what, what is kept of people, whom gates let in, and what is added to other pages."""
        from nhipcau.conference.visits import (  # noqa: PLC0415 - models first
            audiences,  # noqa: F401
            gates,  # noqa: F401
            jobs,  # noqa: F401
            mine,  # noqa: F401
            permissions,  # noqa: F401
            personal,  # noqa: F401
            sections,  # noqa: F401
            tabs,  # noqa: F401
            wording,  # noqa: F401
        )
        from nhipcau.conference.visits.actions import signing  # noqa: F401, PLC0415 - models first
        from nhipcau.conference.visits.queries import busy  # noqa: F401, PLC0415 - models first
