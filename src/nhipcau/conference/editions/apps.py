from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EditionsConfig(AppConfig):
    name = "nhipcau.conference.editions"
    label = "editions"
    verbose_name = _("editions of the conference")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the kinds of records, the sections, the permissions and the first tab of the desk known."""
        from nhipcau.conference.editions import kinds, lists, permissions, sections  # noqa: F401, PLC0415 - models come first
        from nhipcau.conference.editions.desk import Part, desk_tab  # noqa: PLC0415 - models come first

        kinds.register_kinds()
        lists.offer_lists()
        desk_tab(Part.PREPARATION, 0, _("To do first"), "desk:home", "desk.enter")
