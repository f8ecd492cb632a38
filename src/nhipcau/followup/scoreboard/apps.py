from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ScoreboardConfig(AppConfig):
    name = "nhipcau.followup.scoreboard"
    label = "scoreboard"
    verbose_name = _("scoreboard")

    def ready(self) -> None:
        """Let the numbers of the scoreboard lead to lists."""
        from nhipcau.followup.scoreboard.facets import register_facets  # noqa: PLC0415 - models are not loaded before

        register_facets()
