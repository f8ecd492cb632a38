from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AgendaConfig(AppConfig):
    name = "nhipcau.conference.agenda"
    label = "agenda"
    verbose_name = _("personal agendas")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make known what is done for this app, its words, what it keeps of people, and its place at the desk."""
        from nhipcau.conference.agenda import blocks, jobs, personal, wording  # noqa: F401, PLC0415 - models first
