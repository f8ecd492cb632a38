from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InterpretingConfig(AppConfig):
    name = "nhipcau.conference.interpreting"
    label = "interpreting"
    verbose_name = _("interpreting")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make known who may do what, what is kept of people, what needs interpreters, and what pages show of it."""
        from nhipcau.conference.interpreting import audiences, contributions, permissions, personal, tabs  # noqa: F401, PLC0415 - models first
        from nhipcau.conference.interpreting.deriving import meetings, sessions, visits  # noqa: F401, PLC0415 - models first
