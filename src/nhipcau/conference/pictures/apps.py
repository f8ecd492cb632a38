from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PicturesConfig(AppConfig):
    name = "nhipcau.conference.pictures"
    label = "pictures"
    verbose_name = _("pictures")
    default_auto_field = "django.db.models.BigAutoField"
