from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeclarationsConfig(AppConfig):
    name = "nhipcau.followup.declarations"
    label = "declarations"
    verbose_name = _("declarations")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the kinds of records and the sections of this app known."""
        from nhipcau.followup.declarations import kinds, lists, personal, sections  # noqa: F401, PLC0415 - models are not loaded before

        kinds.register_kinds()
        lists.offer_lists()
