from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ScheduleConfig(AppConfig):
    name = "nhipcau.conference.schedule"
    label = "schedule"
    verbose_name = _("published programme")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the permissions, the sections, what follows from changes and whom releases concern known."""
        from nhipcau.conference.schedule import kinds, permissions, sections, telling  # noqa: F401, PLC0415 - models first
        from nhipcau.conference.schedule.actions import records  # noqa: F401, PLC0415 - models first
        from nhipcau.conference.schedule.desk import tabs  # noqa: F401, PLC0415 - models first
        from nhipcau.conference.schedule.pages import writers  # noqa: F401, PLC0415 - models first

        kinds.extend_editions()
