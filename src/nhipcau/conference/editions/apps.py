from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EditionsConfig(AppConfig):
    name = "nhipcau.conference.editions"
    label = "editions"
    verbose_name = _("editions of the conference")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the kinds of records and the sections of this app known."""
        from nhipcau.conference.editions import kinds, sections  # noqa: F401, PLC0415 - models are not loaded before

        kinds.register_kinds()
