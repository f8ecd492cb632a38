from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VenuesConfig(AppConfig):
    name = "nhipcau.conference.venues"
    label = "venues"
    verbose_name = _("venues of an edition")
    default_auto_field = "django.db.models.BigAutoField"
