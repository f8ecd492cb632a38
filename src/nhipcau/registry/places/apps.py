from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlacesConfig(AppConfig):
    name = "nhipcau.registry.places"
    label = "places"
    verbose_name = _("localities")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the kinds of records of this app known."""
        from nhipcau.registry.places import actions, editing, kinds, lists  # noqa: F401, PLC0415 - models are not loaded before

        kinds.register_kinds()
        lists.offer_lists()
        editing.register_editables()
