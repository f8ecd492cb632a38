from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SeatingConfig(AppConfig):
    name = "nhipcau.conference.seating"
    label = "seating"
    verbose_name = _("seating")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make known who may do what, what is kept of people, and what stands on the desk and on personal pages."""
        from nhipcau.conference.seating import following, permissions, personal, tabs  # noqa: F401, PLC0415 - models first
        from nhipcau.conference.seating.mine import contributions  # noqa: F401, PLC0415 - models first
