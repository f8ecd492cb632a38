from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PicturesConfig(AppConfig):
    name = "nhipcau.conference.pictures"
    label = "pictures"
    verbose_name = _("pictures")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the permissions and sections of this app known."""
        from nhipcau.conference.pictures import permissions, sections  # noqa: F401, PLC0415 - models come first
