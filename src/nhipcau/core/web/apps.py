from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebConfig(AppConfig):
    name = "nhipcau.core.web"
    label = "web"
    verbose_name = _("web")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the list of sources known."""
        from nhipcau.core.web.sources import lists  # noqa: PLC0415 - models are not loaded before

        lists.offer_lists()
