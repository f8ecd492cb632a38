from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartnershipsConfig(AppConfig):
    name = "nhipcau.registry.partnerships"
    label = "partnerships"
    verbose_name = _("partnerships")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the kinds of records and the sections of this app known."""
        from nhipcau.registry.partnerships import actions, editing, kinds, lists, sections  # noqa: F401, PLC0415 - models are not loaded before

        kinds.register_kinds()
        lists.offer_lists()
        editing.register_editables()
