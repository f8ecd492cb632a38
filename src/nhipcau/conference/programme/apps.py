from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgrammeConfig(AppConfig):
    name = "nhipcau.conference.programme"
    label = "programme"
    verbose_name = _("programme of an edition")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the permissions and followers of this app, and what it adds to the desk, known."""
        from nhipcau.conference.editions.desk import Part, desk_tab  # noqa: PLC0415 - likewise
        from nhipcau.conference.programme import permissions  # noqa: F401, PLC0415 - models are not loaded before
        from nhipcau.conference.programme.checks import changes, desk  # noqa: F401, PLC0415 - likewise

        desk_tab(Part.SESSIONS, 20, _("Programme"), "programme:editor", "programme.see")
