from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecommendationsConfig(AppConfig):
    name = "nhipcau.followup.recommendations"
    label = "recommendations"
    verbose_name = _("recommendations")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the kind of records, the permissions and tabs known."""
        from nhipcau.followup.recommendations import kinds, lists, permissions, personal, sections, tabs  # noqa: F401, PLC0415 - not before

        kinds.register_kinds()
        lists.offer_lists()
