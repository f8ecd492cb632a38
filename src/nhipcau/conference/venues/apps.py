from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VenuesConfig(AppConfig):
    name = "nhipcau.conference.venues"
    label = "venues"
    verbose_name = _("venues of an edition")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the permissions of this app and its tab of the desk known."""
        from nhipcau.conference.editions.desk import Part, desk_tab  # noqa: PLC0415 - models are not loaded before
        from nhipcau.conference.venues import permissions  # noqa: F401, PLC0415 - models are not loaded before

        desk_tab(Part.SESSIONS, 10, _("Venues"), "venues:list", "desk.enter")
