from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NeedsConfig(AppConfig):
    name = "nhipcau.registry.needs"
    label = "needs"
    verbose_name = _("needs and strengths")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the parts and sections of this app known."""
        from nhipcau.registry.needs import editing, kinds, sections  # noqa: F401, PLC0415 - models are not loaded before

        kinds.register_kinds()
        editing.register_editables()
