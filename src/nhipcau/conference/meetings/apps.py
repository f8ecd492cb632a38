from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    name = "nhipcau.conference.meetings"
    label = "meetings"
    verbose_name = _("meetings")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make known who may do what, what is kept of people, and what follows when a delegation does not come."""
        from nhipcau.conference.meetings import blocks, permissions, personal, tabs  # noqa: F401, PLC0415 - models first
        from nhipcau.conference.meetings.actions import wishes  # noqa: F401, PLC0415 - models first
        from nhipcau.conference.meetings.mine import contributions  # noqa: F401, PLC0415 - models first
